"""What a person fills in at the intake desk."""

import re

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import get_language_info

from .feeds import whole_address
from .manifests import MANIFEST_NAME
from .models import Document, Feed, Outlet
from .parsing.languages import TOLD_APART

# What stands before the rest of an address; what a port follows is the name of a host.
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")
NONE_YET = "Nothing was brought in yet: mend these lines or take them out, and send all of it again."


class ClaimsForm(forms.Form):
    """What is known of an article besides its bytes. All of it may stay empty: the article is asked first."""

    outlet = forms.ModelChoiceField(
        Outlet.objects.all(),
        required=False,
        widget=AutocompleteSelect(Document._meta.get_field("outlet"), admin.site),
        help_text="Type some letters of its name. Empty: as the article says.",
    )
    published_on = forms.DateField(
        label="Day of publication",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Empty: as the article says.",
    )


class PasteForm(ClaimsForm):
    field_order = ["text", "address"]

    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 20, "cols": 100}),
        strip=False,
        help_text="The whole article as it stands, headline and date included; what is not the article is left out.",
    )
    address = forms.URLField(
        required=False,
        assume_scheme="https",
        max_length=2000,
        widget=forms.URLInput(attrs={"size": 80}),
        help_text="Where it was published. Empty: as the article says.",
    )

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if not any(sign.isprintable() and not sign.isspace() for sign in text):
            raise forms.ValidationError("There are only spaces and blank lines in it: paste the words of the article.")
        return text


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    widget = ManyFilesInput

    def clean(self, data, initial=None):
        return [super(ManyFilesField, self).clean(one, initial) for one in (data or [None])]


class UploadForm(ClaimsForm):
    field_order = ["files"]

    files = ManyFilesField(
        allow_empty_file=True,
        help_text="One or many: .txt, .html, .htm, each also as .gz, a .zip of them, or a web archive (.warc, .warc.gz). "
        f"A {MANIFEST_NAME}, which tells the files' outlets, addresses and days, is read in a zip together with them.",
    )


class AddressForm(ClaimsForm):
    field_order = ["addresses"]

    addresses = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6, "cols": 100}), help_text="One a line: https://…"
    )

    def clean_addresses(self) -> list[str]:
        addresses, faults = [], []
        for number, line in enumerate(self.cleaned_data["addresses"].splitlines(), start=1):
            try:
                addresses += [check_address(line.strip())] if line.strip() else []
            except forms.ValidationError as error:
                faults.append(f"Line {number}, “{shorten(line.strip())}”: {' '.join(error.messages)}")
        if faults:
            raise forms.ValidationError([NONE_YET, *faults])
        return addresses


def check_address(text: str) -> str:
    """The address as it is asked for. Raises `ValidationError`, which says what is wrong with it."""
    scheme = SCHEME.match(text)
    if scheme and scheme[0].lower() not in {"http:", "https:"}:
        raise forms.ValidationError("An address begins with https:// or http://.")
    if any(sign.isspace() for sign in text):
        raise forms.ValidationError("There is a space in it: give one address a line, and nothing else.")
    messages = {"invalid": "It is no address on the web, such as https://harbour-post.example/pier."}
    return forms.URLField(assume_scheme="https", max_length=2000, error_messages=messages).clean(text)


def shorten(text: str, most: int = 80) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def named_languages() -> list[tuple[str, str]]:
    """The languages that are told apart, by name."""
    named = (("Chinese" if code == "zh" else get_language_info(code)["name"], code) for code in TOLD_APART)
    return [(code, name) for name, code in sorted(named)]


class DocumentForm(forms.ModelForm):
    """A curator's word on outlet, day and language: set, it outranks the page, and the document is read again."""

    told_language = forms.ChoiceField(
        label="Language", choices=[("", "as the article says"), *named_languages()], required=False
    )

    class Meta:
        model = Document
        fields = ["outlet", "told_published_on", "told_language"]

    def clean_outlet(self) -> Outlet | None:
        outlet = self.cleaned_data["outlet"]
        twin = Document.objects.twins_of(self.instance, outlet).first() if "outlet" in self.changed_data else None
        if twin:
            named = f"of {outlet}" if outlet else "of no outlet"
            raise forms.ValidationError(f"The same bytes {named} are document {twin.pk} already ({twin}).")
        return outlet


class FeedForm(forms.ModelForm):
    """A feed to be polled: its address is enough."""

    address = forms.URLField(
        assume_scheme="https",
        max_length=2000,
        widget=forms.URLInput(attrs={"size": 80}),
        help_text="Of an RSS, Atom or JSON Feed, a sitemap or an index of sitemaps: which it is, is found out.",
    )

    class Meta:
        model = Feed
        fields = ["address", "outlet", "minutes", "since", "is_active"]
        help_texts = {"outlet": "Whose articles it lists. Empty: as each article says."}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["address"].disabled = bool(self.instance.pk)  # another address is another feed

    def clean_address(self) -> str:
        address = whole_address(self.cleaned_data["address"], "")
        if not address:
            raise forms.ValidationError("Give the whole address, beginning with http:// or https://.")
        return address
