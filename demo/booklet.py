"""The yearly reports of the invented world: past years frozen by two people, and their pages."""

import datetime as dt

from django.utils import timezone

from accounts.models import User
from reports import actions, versions
from reports.models import BookletText
from workspace import approvals

Page = BookletText.Page
# Invented, and said to be so.
TEXTS: dict[str, dict[str, str]] = {
    Page.FOREWORD: {
        "en": "Behind each number in this report stands a person who told a story, often for the"
        " first time. We count with care, so that the numbers serve those who come after.\n\n"
        "This year more people found their way to us through the police and the hospitals."
        " Beds were scarce in spring, and the team grew by two.",
        "nl": "Achter elk cijfer in dit verslag staat iemand die een verhaal vertelde, vaak voor"
        " het eerst. We tellen zorgvuldig, zodat de cijfers helpen wie na hen komt.\n\n"
        "Dit jaar vonden meer mensen ons via de politie en de ziekenhuizen. In de lente waren er"
        " te weinig bedden, en het team groeide met twee collega's.",
        "fr": "Derrière chaque chiffre de ce rapport se trouve une personne qui a raconté son"
        " histoire, souvent pour la première fois. Nous comptons avec soin, pour que ces chiffres"
        " servent à celles et ceux qui viendront.\n\n"
        "Cette année, davantage de personnes nous ont trouvés grâce à la police et aux hôpitaux."
        " Au printemps les lits manquaient, et l'équipe s'est agrandie de deux personnes.",
    },
    Page.MISSION: {
        "en": "We support victims of human trafficking, whatever form it took:\n\n"
        "- shelter and safety, day and night\n"
        "- psychosocial, administrative and legal support\n"
        "- information and training for whoever may meet a victim",
        "nl": "We begeleiden slachtoffers van mensenhandel, in welke vorm ook:\n\n"
        "- opvang en veiligheid, dag en nacht\n"
        "- psychosociale, administratieve en juridische begeleiding\n"
        "- informatie en vorming voor wie een slachtoffer kan ontmoeten",
        "fr": "Nous accompagnons les victimes de la traite des êtres humains, quelle qu'en soit la"
        " forme :\n\n"
        "- un hébergement sûr, jour et nuit\n"
        "- un accompagnement psychosocial, administratif et juridique\n"
        "- de l'information et des formations pour qui peut rencontrer une victime",
    },
    Page.PARTNERS: {
        "en": "We work with police and prosecutors, social inspection, reception centres, hospitals"
        " and the two other recognised centres. The federal and regional governments and many"
        " donors make this work possible.",
        "nl": "We werken samen met politie en parket, sociale inspectie, opvangcentra, ziekenhuizen"
        " en de twee andere erkende centra. De federale en Vlaamse overheid en veel schenkers maken"
        " dit werk mogelijk.",
        "fr": "Nous travaillons avec la police et le parquet, l'inspection sociale, les centres"
        " d'accueil, les hôpitaux et les deux autres centres agréés. Les autorités fédérales et"
        " régionales et de nombreux donateurs rendent ce travail possible.",
    },
    Page.CONTACT: {
        "en": "Invented Street 1, 2000 Antwerp\n\nreport@centre.example",
        "nl": "Verzonnenstraat 1, 2000 Antwerpen\n\nreport@centre.example",
        "fr": "Rue Inventée 1, 2000 Anvers\n\nreport@centre.example",
    },
    Page.COLOPHON: {
        "en": "All people and numbers in this report are invented, for a demonstration.",
        "nl": "Alle mensen en cijfers in dit verslag zijn verzonnen, voor een demonstratie.",
        "fr": "Toutes les personnes et tous les chiffres de ce rapport sont inventés, pour une"
        " démonstration.",
    },
}


def add(until: dt.date) -> list[int]:
    """Write the pages of the last whole year, and freeze all whole years; return which."""
    first, other = User.objects.filter(email__startswith="manager").order_by("email")[:2]
    years = sorted(year for year in versions.years(today=until) if year < until.year)[1:]
    for year in years:
        now = timezone.make_aware(dt.datetime(year + 1, 1, 20, 10, 0))
        proposal = actions.propose_freeze(year=year, by=first, today=now.date(), now=now)
        approvals.approve(actions.FREEZE_YEAR, proposal.pk, by=other, now=now)
    for page, texts in TEXTS.items():
        for language, text in texts.items():
            for year in years[-1:]:
                values = {"text": text}
                actions.add_text(year=year, language=language, page=page, values=values, by=first)
    return years
