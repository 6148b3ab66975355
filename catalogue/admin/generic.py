"""Django's admin classes and model form, written with their model as the type stubs ask.

At run time Django's own classes can't be subscripted; these can, and are the same otherwise.
"""

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin
    StackedInline = admin.StackedInline
    TabularInline = admin.TabularInline
    ModelForm = forms.ModelForm
else:

    class _Subscriptable:
        def __class_getitem__(cls, _model: object) -> type:
            return cls

    class ModelAdmin(_Subscriptable, admin.ModelAdmin):
        """`admin.ModelAdmin`, subscriptable."""

    class StackedInline(_Subscriptable, admin.StackedInline):
        """`admin.StackedInline`, subscriptable."""

    class TabularInline(_Subscriptable, admin.TabularInline):
        """`admin.TabularInline`, subscriptable."""

    class ModelForm(_Subscriptable, forms.ModelForm):
        """`forms.ModelForm`, subscriptable."""


__all__ = ["ModelAdmin", "ModelForm", "StackedInline", "TabularInline"]
