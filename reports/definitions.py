"""What each unit and each table of the report counts, as it is printed beside the numbers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

UNITS = {
    "signal": _("Referrals"),
    "flow": _("New support programmes"),
    "secondary_form": _("Forms named besides the main one"),
    "stock": _("Persons in support"),
    "sheltered_person": _("Persons sheltered"),
    "night": _("Nights"),
    "night_along": _("Nights with the person"),
    "nights_per_stay": _("Nights per stay"),
    "months_of_support": _("Months of support"),
    "percent": _("Per cent"),
    "no_place": _("Persons without a place"),
    "contact": _("Contacts"),
    "interpreter_minute": _("Minutes"),
    "interpreted_contact": _("Appointments"),
    "interpreter_hour": _("Hours of an interpreter"),
    "eur_interpreter": _("Euro for interpreters"),
    "closure": _("Closures"),
    "document_asked": _("Documents asked for"),
    "document_issued": _("Documents issued"),
    "document_renewed": _("Documents renewed"),
    "document_refused": _("Documents refused"),
    "document_withdrawn": _("Applications withdrawn"),
    "open_at_end": _("Persons in support at the end of the year"),
    "application_sent": _("Applications sent"),
    "application_decided": _("Applications decided"),
    "agreement": _("Agreements signed"),
    "condition_lost": _("Conditions lost"),
    "hearing": _("Hearings"),
    "proceeding_ended": _("Proceedings that ended"),
    "statement": _("Statements and complaints"),
    "proceeding": _("Proceedings"),
    "court_case": _("Court cases"),
    "court_case_own": _("Court cases of the organisation"),
    "judgment": _("Judgments"),
    "accused": _("Accused persons"),
    "suspended": _("Convicted persons"),
    "eur_claimed": _("Euro claimed"),
    "eur_awarded": _("Euro awarded"),
    "eur_paid": _("Euro paid"),
    "wage_claim": _("Wage claims"),
    "eur_wages": _("Euro of wages claimed"),
    "aid_asked": _("Requests to the Commission"),
    "aid_decided": _("Decisions of the Commission"),
    "eur_aid": _("Euro granted"),
    "legal_aid": _("Requests for legal aid"),
    "legal_aid_decided": _("Decisions on legal aid"),
    "care_referral": _("Referrals to care"),
    "return_left": _("Voluntary returns"),
    "return_ended": _("Preparations that ended"),
    "returned": _("Closures with a voluntary return"),
    "transfer_sent": _("Referrals and transfers sent"),
    "transfer_answered": _("Referrals and transfers answered"),
    "psychosocial_session": _("Psychosocial sessions"),
    "days_waited": _("Days"),
}
DIMENSIONS = {
    "all": _("Total"),
    "referrer": _("Referred by"),
    "outcome": _("Outcome of the referral"),
    "sex": _("Sex"),
    "age": _("Age at start"),
    "minor": _("Minor or adult at start"),
    "age_group": _("Age at start"),
    "form": _("Form of exploitation"),
    "three_ages": _("Age at start"),
    "form_group": _("Form of exploitation"),
    "two_forms": _("Form of exploitation"),
    "sex_group": _("Sex"),
    "reason_group": _("Reason of the closure"),
    "unit_group": _("Kind of unit"),
    "level_group": _("Level"),
    "outcome_group": _("Outcome of the proceeding"),
    "care_group": _("Kind of care"),
    "reason": _("Reason of the closure"),
    "unit_kind": _("Kind of unit"),
    "level": _("Level"),
    "contact_kind": _("Kind of contact"),
    "interpreter": _("Interpreter"),
    "language": _("Language"),
    "document_kind": _("Kind of document"),
    "phase": _("Phase of the residence procedure"),
    "domain": _("Domain"),
    "decision": _("Outcome of the application"),
    "condition": _("Condition"),
    "hearing_kind": _("Kind of hearing"),
    "proceeding_outcome": _("Outcome of the proceeding"),
    "care_kind": _("Kind of care"),
    "statement_form": _("Form"),
    "capacity": _("The person is"),
    "own_capacity": _("As what the organisation takes part"),
    "stage": pgettext_lazy("court case", "Stage"),
    "stage_group": pgettext_lazy("court case", "Stage"),
    "judgment_level": _("Level"),
    "verdict": _("Verdict"),
    "accused_outcome": _("Outcome for the accused"),
    "accused_group": _("Outcome for the accused"),
    "damage": _("Kind of damage"),
    "aid_kind": _("Kind of aid"),
    "aid_decision": _("Decision of the Commission"),
    "legal_aid_ground": _("Ground of the request"),
    "legal_aid_outcome": _("Decision on legal aid"),
    "country": _("Country"),
    "return_partner": _("Partner of the return"),
    "return_outcome": _("Outcome of the return"),
    "transfer_kind": _("What was asked"),
    "transfer_answer": _("Answer of the other centre"),
}
# Of a unit, printed with each table of it.
DEFINITIONS = {
    "signal": _(
        "A first contact about a person who may be a victim, received in the year: one for each"
        " person and episode."
    ),
    "flow": _(
        "Support programmes (accompaniments in the sense of the law) that started in the year."
        " A person who comes back in the same year is not counted as new again. The age is the"
        " one on the day of the start."
    ),
    "secondary_form": _(
        "Forms of exploitation in new support programmes besides the main form. A person may be"
        " counted in several rows, so the total is one of forms, not of persons."
    ),
    "stock": _(
        "Persons in support on at least one day of the year, whenever it started. The day of"
        " closure counts as a day, and a person who comes back in the same year counts once. A"
        " minor is somebody under 18 in the year the support started."
    ),
    "sheltered_person": _(
        "Persons who slept at least one night of the year in one of our beds. A minor is"
        " somebody under 18 in the year the support started, or the file was opened if there is"
        " none."
    ),
    "night": _(
        "One person, one midnight. The night belongs to the year of its evening; planned and held"
        " nights do not count."
    ),
    "night_along": _(
        "Nights of children and relatives without a file of their own, who slept along with a"
        " person in one of our houses. They are not among the nights and persons sheltered."
    ),
    "nights_per_stay": _(
        "Nights from arrival to departure, rounded to whole nights, of stays that ended in the"
        " year. A move to another bed does not end a stay."
    ),
    "months_of_support": _(
        "Whole months from the start of support to its closing, of support programmes that ended"
        " in the year. Who came back counts with the last of them."
    ),
    "no_place": _(
        "Persons whose wait for a bed ended in the year because there was no place. Somebody who"
        " got a bed later, or slept here earlier, counts as well."
    ),
    "percent": _(
        "Nights slept out of all nights of open beds, rounded to whole per cent. Nights on which a"
        " bed was closed are left out."
    ),
    "contact": _(
        "Ambulant sessions that took place in the year. The level is that of the contact"
        " frequency agreed for the day of the contact."
    ),
    "interpreter_minute": _("Length in minutes of ambulant sessions with an interpreter."),
    "interpreted_contact": _(
        "Appointments of ambulant care to which a booked interpreter came in the year, by the"
        " language that was interpreted. Talks for which nobody was booked are not among them."
    ),
    "interpreter_hour": _(
        "Hours that booked interpreters worked in the year, travel left out, rounded up to whole"
        " hours for each language."
    ),
    "eur_interpreter": _(
        "What the booked interpreters of the year cost, work and travel, in whole euro, paid or"
        " not."
    ),
    "psychosocial_session": _(
        "Psychosocial sessions that took place in the year, a session for each person who took"
        " part. Notes of clinical care are not among them."
    ),
    "days_waited": _(
        "Days from the request for care to the first appointment, rounded to whole days, of care"
        " that began in the year."
    ),
    "closure": _(
        "Support programmes that ended in the year, with one reason each. A person transferred"
        " to another centre counts here as a transfer."
    ),
    "document_asked": _(
        "Residence documents requested in the year, whatever came of them. A person may have asked"
        " for several."
    ),
    "document_issued": _(
        "Residence documents issued in the year, renewals included. A person can have several."
    ),
    "document_renewed": _(
        "Residence documents issued in the year of which the person had one of the same kind"
        " before. They are among those issued."
    ),
    "document_refused": _(
        "Applications for residence documents of which a refusal was notified in the year,"
        " whatever came of an appeal."
    ),
    "document_withdrawn": _(
        "Applications for residence documents that were taken back in the year before an answer."
    ),
    "open_at_end": _(
        "Persons in support whose programme was open when the year ended, by the document in force"
        " on its last day. Belgians and other citizens who need none are among those without one."
    ),
    "application_sent": _(
        "Applications to authorities other than for residence documents, sent in the year,"
        " whatever came of them. A person can have several."
    ),
    "application_decided": _(
        "Applications of which the authority decided in the year, or which were withdrawn in it,"
        " whenever they were sent. An appeal changes nothing."
    ),
    "agreement": _(
        "Written agreements between a person and the centre on the accompaniment, signed in the"
        " year. Somebody who signs again after an agreement ended is counted again."
    ),
    "condition_lost": _(
        "Conditions of the status that were met and ceased to be met in the year, whether or not"
        " support ended by it. A person who lost both counts under each."
    ),
    "hearing": _(
        "Days in court of the year that took place, one for each person concerned; what was"
        " postponed or cancelled is not counted."
    ),
    "proceeding_ended": _(
        "Proceedings that ended in the year, one for each person concerned, by how they ended for"
        " that person."
    ),
    "statement": _(
        "Statements, complaints and information given in the year to police, inspection or"
        " prosecutor. A person can have made several."
    ),
    "proceeding": _(
        "Proceedings that ran on at least one day of the year, one for each person concerned, by"
        " what the person is in it when counted. A person can have several."
    ),
    "court_case": _(
        "Court cases that ran on at least one day of the year, each once, however many persons"
        " take part, by the last stage noted before the end of the year. A proceeding of one"
        " person alone is one of them, at its stage when counted."
    ),
    "court_case_own": _(
        "Court cases that ran on at least one day of the year and in which the organisation is"
        " itself a civil party, by how it takes part."
    ),
    "judgment": _(
        "Judgments given in the year, each once, however many persons it concerns. One that"
        " convicted for any of them counts as a conviction."
    ),
    "accused": _(
        "Persons accused in the court cases of our clients, on whom a court decided in the year,"
        " by the latest decision. They are no clients."
    ),
    "suspended": _(
        "Accused persons who were convicted in the year and whose sentence is suspended, wholly"
        " or in part. They are among the convicted."
    ),
    "eur_claimed": _(
        "Damages that persons claimed in the year from those accused, in whole euro. An amount"
        " with fewer persons or claims behind it than the threshold is not shown."
    ),
    "eur_awarded": _(
        "Damages that courts awarded to persons in the year, in whole euro. An amount with fewer"
        " persons or judgments behind it than the threshold is not shown."
    ),
    "eur_paid": _(
        "What had been paid, when counted, of the damages awarded in the year, in whole euro;"
        " with interest it can be more than was awarded."
    ),
    "wage_claim": _("Claims for wages brought before the labour court in the year."),
    "eur_wages": _(
        "Wages claimed in the claims brought before the labour court in the year, in whole euro."
    ),
    "aid_asked": _(
        "Requests to the Commission for financial aid to victims of violence, made in the year. A"
        " person can have made several."
    ),
    "aid_decided": _(
        "Requests on which the Commission decided in the year, whenever they were made."
    ),
    "eur_aid": _("Aid that the Commission granted in the year, in whole euro, paid or not."),
    "legal_aid": _(
        "Requests for legal aid (pro deo) made in the year, whatever came of them. A person can"
        " have made several."
    ),
    "legal_aid_decided": _("Requests for legal aid that were decided in the year."),
    "returned": _(
        "Support programmes that ended in the year with a voluntary return. They are among the"
        " closures."
    ),
    "return_left": _(
        "Voluntary returns of which the person left in the year, by where they went or who"
        " organized the journey. The file need not be closed, so there can be more or fewer than"
        " closures with a voluntary return."
    ),
    "return_ended": _(
        "Preparations of a voluntary return that ended in the year: the person left, withdrew, or"
        " could not go. What is still being prepared is not counted."
    ),
    "transfer_sent": _(
        "Referrals and transfers to another centre, here or abroad, sent in the year with the"
        " consent of the person."
    ),
    "transfer_answered": _(
        "Referrals and transfers that were sent and of which the answer came in the year, or"
        " which were revoked or expired in it."
    ),
    "care_referral": _(
        "Referrals to specialized care asked in the year, with consent; a person can have several."
    ),
}
# Of one table, where it has more to say than its unit.
REMARKS = {
    "T4": _(
        "A person in several forms counts once, under the main form. Smuggling with aggravation is"
        " not trafficking and stands apart."
    ),
    "T18.merged": _(
        "Ended early: the case was dismissed, conditions were no longer met, contact was lost or"
        " the person wanted no further help."
    ),
}
