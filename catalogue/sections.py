"""The narrative sections of a project, by the names of their fields, in reading order."""

# Of EURA descriptions.
EURA_SECTIONS = ("summary", "target_group", "indirect_target_group", "final_report")
# Of Sokra cards (hankekortti), which also have a target group.
CARD_SECTIONS = (
    "background",
    "objectives",
    "methods",
    "outputs",
    "promising_practices",
    "results",
    "dissemination",
    "remarks",
)
SECTION_FIELDS = EURA_SECTIONS + CARD_SECTIONS
