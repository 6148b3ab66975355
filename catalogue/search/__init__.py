"""Search: what is indexed of a project, and later how it is found."""
