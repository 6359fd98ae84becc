"""The checks after an arrival in another country."""

from django.db import migrations, models

from deadlines.first_rules import load


class Migration(migrations.Migration):

    dependencies = [
        ('deadlines', '0007_return'),
    ]

    operations = [
        migrations.AlterField(
            model_name='rule',
            name='trigger',
            field=models.CharField(choices=[('intake_accepted', 'Intake accepted'), ('annex15_issued', 'Annex 15 issued'), ('annex15_ends', 'Annex 15 ends'), ('ai_issued', 'Certificate of registration issued'), ('ai_ends', 'Certificate of registration ends'), ('ai_extended', 'Certificate of registration extended'), ('card_issued', 'A card issued'), ('card_ends', 'A card ends'), ('conviction', 'Conviction, or charge retained'), ('decision', 'Decision received'), ('removal', 'Removal order received'), ('second_removal', 'Second removal order received'), ('address', 'Change of address'), ('dismissal', 'Dismissal received'), ('hearing', 'Hearing fixed'), ('trial', 'Hearing of the trial'), ('judgment', 'Judgment'), ('served', 'Judgment served'), ('appeal', 'Judgment against which the other side appealed'), ('appeal_judgment', 'Judgment on appeal'), ('final_decision', 'Final decision of the court'), ('complaint', 'Complaint or civil claim'), ('aid_granted', 'Main aid granted'), ('employment_ends', 'Employment ends'), ('offence', 'Offence'), ('application', 'Application sent'), ('welfare_decision', 'Decision of the welfare centre'), ('welfare_notice', 'Decision of the welfare centre notified'), ('medical_card_ends', 'Medical card ends'), ('insurable', 'Ground for health insurance'), ('child', 'Child registered'), ('birth', 'Birth'), ('age', 'Turns eighteen'), ('minor', 'A minor is taken on'), ('arrival', 'Arrival in a house'), ('contact', 'Last contact'), ('plan', 'Support plan started'), ('referral', 'Care asked for'), ('voluntary_return', 'Return to the country of origin'), ('arrival_abroad', 'Arrival in another country'), ('rhythm_ends', 'Ambulant care ends'), ('consent_ends', 'A consent ends'), ('document_ends', 'A document ends'), ('year_ends', 'End of the year'), ('plan_filed', 'Strategic plan filed'), ('other', 'Another event')], max_length=20),
        ),
        migrations.AlterField(
            model_name='rulehistory',
            name='trigger',
            field=models.CharField(choices=[('intake_accepted', 'Intake accepted'), ('annex15_issued', 'Annex 15 issued'), ('annex15_ends', 'Annex 15 ends'), ('ai_issued', 'Certificate of registration issued'), ('ai_ends', 'Certificate of registration ends'), ('ai_extended', 'Certificate of registration extended'), ('card_issued', 'A card issued'), ('card_ends', 'A card ends'), ('conviction', 'Conviction, or charge retained'), ('decision', 'Decision received'), ('removal', 'Removal order received'), ('second_removal', 'Second removal order received'), ('address', 'Change of address'), ('dismissal', 'Dismissal received'), ('hearing', 'Hearing fixed'), ('trial', 'Hearing of the trial'), ('judgment', 'Judgment'), ('served', 'Judgment served'), ('appeal', 'Judgment against which the other side appealed'), ('appeal_judgment', 'Judgment on appeal'), ('final_decision', 'Final decision of the court'), ('complaint', 'Complaint or civil claim'), ('aid_granted', 'Main aid granted'), ('employment_ends', 'Employment ends'), ('offence', 'Offence'), ('application', 'Application sent'), ('welfare_decision', 'Decision of the welfare centre'), ('welfare_notice', 'Decision of the welfare centre notified'), ('medical_card_ends', 'Medical card ends'), ('insurable', 'Ground for health insurance'), ('child', 'Child registered'), ('birth', 'Birth'), ('age', 'Turns eighteen'), ('minor', 'A minor is taken on'), ('arrival', 'Arrival in a house'), ('contact', 'Last contact'), ('plan', 'Support plan started'), ('referral', 'Care asked for'), ('voluntary_return', 'Return to the country of origin'), ('arrival_abroad', 'Arrival in another country'), ('rhythm_ends', 'Ambulant care ends'), ('consent_ends', 'A consent ends'), ('document_ends', 'A document ends'), ('year_ends', 'End of the year'), ('plan_filed', 'Strategic plan filed'), ('other', 'Another event')], max_length=20),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
