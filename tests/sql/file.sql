1. SELECT django_session (3)
  FROM django_session
  WHERE (django_session.expire_date > %s AND django_session.session_key = %s)
  LIMIT 21

2. SELECT accounts_user (15), EXISTS(SELECT %s AS a
    FROM mfa_authenticator U0
    WHERE (U0.type IN (%s, …) AND U0.user_id = (accounts_user.id))
    LIMIT 1) AS has_second_step
  FROM accounts_user
  WHERE accounts_user.id = %s
  LIMIT 21

3. SELECT cases_case (17), cases_client (19), cases_safecontact (7), accounts_user (15)
  FROM cases_case
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  LEFT OUTER JOIN cases_safecontact ON (cases_client.id = cases_safecontact.client_id)
  LEFT OUTER JOIN accounts_user ON (cases_case.case_lead_id = accounts_user.id)
  WHERE cases_case.reference = %s

4. SELECT cases_caseaccess (2)
  FROM cases_caseaccess
  WHERE (cases_caseaccess.user_id = %s AND cases_caseaccess.valid @> (STATEMENT_TIMESTAMP())::timestamp with time zone AND cases_caseaccess.case_id IN (%s))

5. SELECT cases_case (1)
  FROM cases_case
  WHERE (cases_case.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (cases_case.id IN (SELECT U0.case_id AS case
        FROM cases_bar U0
        WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))) AND cases_case.id IN (%s))

6. SELECT audit_datakey (5)
  FROM audit_datakey
  WHERE audit_datakey.id IN (%s, …)

7. INSERT INTO audit_event (id, at, transaction, actor, acting_role, verb, case, line, subject, result, request, ip, details)
  VALUES (%s, DEFAULT, DEFAULT, %s, …)
  RETURNING audit_event.at, audit_event.transaction

8. SELECT cases_casecontact (10), contacts_contact (5), T4 (2)
  FROM cases_casecontact
  LEFT OUTER JOIN contacts_contact ON (cases_casecontact.contact_id = contacts_contact.id)
  LEFT OUTER JOIN contacts_contact T4 ON (contacts_contact.organisation_id = T4.id)
  WHERE (cases_casecontact.voided_at IS NULL AND cases_casecontact.case_id = %s)
  ORDER BY cases_casecontact.since ASC, cases_casecontact.id ASC

9. SELECT legal_proceeding (3), contacts_contact (2)
  FROM legal_proceeding
  LEFT OUTER JOIN contacts_contact ON (legal_proceeding.lawyer_contact_id = contacts_contact.id)
  WHERE (legal_proceeding.voided_at IS NULL AND legal_proceeding.case_id = %s AND legal_proceeding.ended_on IS NULL AND NOT (legal_proceeding.lawyer = %s AND legal_proceeding.lawyer_contact_id IS NULL))
  ORDER BY legal_proceeding.started_on DESC, legal_proceeding.id DESC
  LIMIT 1

10. SELECT shelter_beduse (8), shelter_house (1), shelter_bed (2), T7 (2), T8 (2)
  FROM shelter_beduse
  INNER JOIN shelter_bed ON (shelter_beduse.bed_id = shelter_bed.id)
  INNER JOIN shelter_room ON (shelter_bed.room_id = shelter_room.id)
  INNER JOIN shelter_unit ON (shelter_room.unit_id = shelter_unit.id)
  INNER JOIN shelter_house ON (shelter_unit.house_id = shelter_house.id)
  LEFT OUTER JOIN shelter_beduse T7 ON (shelter_beduse.moved_from_id = T7.id)
  LEFT OUTER JOIN shelter_bed T8 ON (T7.bed_id = T8.id)
  WHERE (shelter_beduse.voided_at IS NULL AND shelter_beduse.case_id = %s AND shelter_beduse.kind = %s)

11. SELECT admin_support_residencedocument (22), admin_support_documentkind (7), T4 (4), contacts_contact (2)
  FROM admin_support_residencedocument
  INNER JOIN admin_support_documentkind ON (admin_support_residencedocument.kind_id = admin_support_documentkind.id)
  LEFT OUTER JOIN admin_support_documentkind T4 ON (admin_support_documentkind.followed_by_id = T4.id)
  LEFT OUTER JOIN contacts_contact ON (admin_support_residencedocument.municipality_id = contacts_contact.id)
  WHERE (admin_support_residencedocument.voided_at IS NULL AND admin_support_residencedocument.case_id = %s)

12. SELECT legal_hearing (7), legal_proceeding (2)
  FROM legal_hearing
  LEFT OUTER JOIN legal_proceeding ON (legal_hearing.proceeding_id = legal_proceeding.id)
  WHERE (legal_hearing.voided_at IS NULL AND legal_hearing.case_id = %s)

13. SELECT admin_support_procedure (16), admin_support_procedurekind (2), contacts_contact (2)
  FROM admin_support_procedure
  INNER JOIN admin_support_procedurekind ON (admin_support_procedure.kind_id = admin_support_procedurekind.id)
  LEFT OUTER JOIN contacts_contact ON (admin_support_procedure.authority_id = contacts_contact.id)
  WHERE (admin_support_procedure.voided_at IS NULL AND admin_support_procedure.case_id = %s)

14. SELECT psychosocial_carereferral (7)
  FROM psychosocial_carereferral
  WHERE (psychosocial_carereferral.voided_at IS NULL AND psychosocial_carereferral.case_id = %s)

15. SELECT ambulant_rhythmperiod (6), ambulant_level (2)
  FROM ambulant_rhythmperiod
  INNER JOIN ambulant_level ON (ambulant_rhythmperiod.level_id = ambulant_level.id)
  WHERE (ambulant_rhythmperiod.voided_at IS NULL AND ambulant_rhythmperiod.case_id = %s)

16. SELECT MAX(counseling_session.starts_at) AS last
  FROM counseling_session
  WHERE (counseling_session.voided_at IS NULL AND counseling_session.case_id = %s AND counseling_session.line = %s AND counseling_session.status = %s AND counseling_session.starts_at < (STATEMENT_TIMESTAMP()))

17. SELECT cases_safechannel (11)
  FROM cases_safechannel
  WHERE cases_safechannel.client_id = %s

18. SELECT cases_condition (5)
  FROM cases_condition
  WHERE (cases_condition.voided_at IS NULL AND cases_condition.case_id = %s)

19. SELECT cases_agreement (4)
  FROM cases_agreement
  WHERE (cases_agreement.voided_at IS NULL AND cases_agreement.case_id = %s)

20. SELECT cases_phasechange (7)
  FROM cases_phasechange
  WHERE cases_phasechange.case_id = %s

21. SELECT cases_signal (6)
  FROM cases_signal
  WHERE cases_signal.case_id = %s

22. SELECT counseling_session (13), (counseling_session.user_id = %s OR counseling_session.confidentiality = %s OR (counseling_session.case_id IN (SELECT U0.case_id AS case_id
        FROM cases_assignment U0
        WHERE (U0.ends_on IS NULL AND U0.user_id = %s)) AND counseling_session.confidentiality = %s) OR (counseling_session.confidentiality = %s AND accounts_user.lead_id = %s)) AS is_readable
  FROM counseling_session
  INNER JOIN accounts_user ON (counseling_session.user_id = accounts_user.id)
  WHERE (counseling_session.voided_at IS NULL AND counseling_session.case_id = %s AND counseling_session.line IN (%s, …) AND NOT (counseling_session.status = %s))
  ORDER BY counseling_session.starts_at DESC, counseling_session.id DESC
  LIMIT 21

23. SELECT legal_advice (17)
  FROM legal_advice
  WHERE (legal_advice.voided_at IS NULL AND legal_advice.case_id = %s)
  ORDER BY legal_advice.created_at DESC, legal_advice.id DESC
  LIMIT 21

24. SELECT legal_authoritycontact (21), contacts_contact (22), T4 (22)
  FROM legal_authoritycontact
  LEFT OUTER JOIN contacts_contact ON (legal_authoritycontact.partner_id = contacts_contact.id)
  LEFT OUTER JOIN contacts_contact T4 ON (contacts_contact.organisation_id = T4.id)
  WHERE (legal_authoritycontact.voided_at IS NULL AND legal_authoritycontact.case_id = %s)
  ORDER BY legal_authoritycontact.created_at DESC, legal_authoritycontact.id DESC
  LIMIT 21

25. SELECT legal_statement (20)
  FROM legal_statement
  WHERE (legal_statement.voided_at IS NULL AND legal_statement.case_id = %s)
  ORDER BY legal_statement.created_at DESC, legal_statement.id DESC
  LIMIT 21

26. SELECT legal_mandate (17), contacts_contact (22), T4 (22)
  FROM legal_mandate
  LEFT OUTER JOIN contacts_contact ON (legal_mandate.contact_id = contacts_contact.id)
  LEFT OUTER JOIN contacts_contact T4 ON (contacts_contact.organisation_id = T4.id)
  WHERE (legal_mandate.voided_at IS NULL AND legal_mandate.case_id = %s)
  ORDER BY legal_mandate.created_at DESC, legal_mandate.id DESC
  LIMIT 21

27. SELECT legal_legalaidrequest (19)
  FROM legal_legalaidrequest
  WHERE (legal_legalaidrequest.voided_at IS NULL AND legal_legalaidrequest.case_id = %s)
  ORDER BY legal_legalaidrequest.created_at DESC, legal_legalaidrequest.id DESC
  LIMIT 21

28. SELECT cases_code (3)
  FROM cases_code
  WHERE cases_code.list IN (%s)

29. SELECT disclosures_disclosure (15)
  FROM disclosures_disclosure
  LEFT OUTER JOIN disclosures_disclosurestrike ON (disclosures_disclosure.id = disclosures_disclosurestrike.disclosure_id)
  WHERE (disclosures_disclosure.case_id = %s AND disclosures_disclosure.line IN (%s, …) AND NOT (disclosures_disclosure.ground = %s) AND disclosures_disclosurestrike.id IS NULL)
  ORDER BY disclosures_disclosure.created_at DESC, disclosures_disclosure.id DESC
  LIMIT 21

30. SELECT accounts_user (2)
  FROM accounts_user
  WHERE accounts_user.id IN (%s)

31. SELECT cases_preference (19), contacts_language (9)
  FROM cases_preference
  LEFT OUTER JOIN contacts_language ON (cases_preference.language_id = contacts_language.id)
  WHERE (cases_preference.voided_at IS NULL AND cases_preference.case_id = %s)
  ORDER BY cases_preference.id ASC
  LIMIT 1

32. SELECT counseling_goal (17)
  FROM counseling_goal
  WHERE (counseling_goal.voided_at IS NULL AND counseling_goal.case_id = %s AND counseling_goal.ended_on IS NULL)

33. SELECT counseling_step (8)
  FROM counseling_step
  WHERE (counseling_step.removed_on IS NULL AND counseling_step.goal_id IN (%s))
  ORDER BY counseling_step.position ASC

34. SELECT deadlines_task (18), accounts_user (15), T4 (15)
  FROM deadlines_task
  INNER JOIN accounts_user ON (deadlines_task.created_by_id = accounts_user.id)
  INNER JOIN accounts_user T4 ON (deadlines_task.owner_id = T4.id)
  WHERE (deadlines_task.voided_at IS NULL AND deadlines_task.case_id = %s AND deadlines_task.line IN (%s, …) AND deadlines_task.state = %s)
  ORDER BY deadlines_task.due_on ASC NULLS LAST, deadlines_task.created_at ASC, deadlines_task.id ASC

35. SELECT transfers_crossborderreferral (26), transfers_partnerabroad (12), contacts_contact (22), T5 (22)
  FROM transfers_crossborderreferral
  INNER JOIN transfers_partnerabroad ON (transfers_crossborderreferral.partner_id = transfers_partnerabroad.id)
  INNER JOIN contacts_contact ON (transfers_partnerabroad.contact_id = contacts_contact.id)
  LEFT OUTER JOIN contacts_contact T5 ON (contacts_contact.organisation_id = T5.id)
  WHERE (transfers_crossborderreferral.voided_at IS NULL AND transfers_crossborderreferral.case_id = %s AND transfers_crossborderreferral.ended_on IS NULL)

36. SELECT counseling_session (4), accounts_user (2)
  FROM counseling_session
  INNER JOIN accounts_user ON (counseling_session.user_id = accounts_user.id)
  WHERE (counseling_session.voided_at IS NULL AND counseling_session.case_id = %s AND counseling_session.line IN (%s, …) AND counseling_session.starts_at >= (STATEMENT_TIMESTAMP() - %s) AND counseling_session.status = %s)

37. SELECT deadlines_deadline (8), deadlines_rule (2), T5 (2)
  FROM deadlines_deadline
  LEFT OUTER JOIN deadlines_rule ON (deadlines_deadline.rule_version_id = deadlines_rule.id)
  INNER JOIN accounts_user T5 ON (deadlines_deadline.owner_id = T5.id)
  WHERE (deadlines_deadline.voided_at IS NULL AND deadlines_deadline.case_id = %s AND deadlines_deadline.line IN (%s, …) AND (deadlines_deadline.state = %s OR (deadlines_deadline.closed_at > (STATEMENT_TIMESTAMP() - %s) AND deadlines_deadline.closed_by_id = %s AND NOT deadlines_deadline.is_legal AND deadlines_deadline.state = %s)))

38. SELECT legal_mandate (1)
  FROM legal_mandate
  WHERE (legal_mandate.voided_at IS NULL AND legal_mandate.case_id = %s AND legal_mandate.ends_on >= %s AND legal_mandate.withdrawn_on IS NULL)
  ORDER BY 1 ASC
  LIMIT 5

39. SELECT disclosures_demand (1)
  FROM disclosures_demand
  WHERE (disclosures_demand.voided_at IS NULL AND disclosures_demand.case_id = %s AND disclosures_demand.answered_on IS NULL AND disclosures_demand.answer_by IS NOT NULL)
  ORDER BY 1 ASC
  LIMIT 5

40. SELECT disclosures_transfer (1)
  FROM disclosures_transfer
  WHERE (disclosures_transfer.voided_at IS NULL AND disclosures_transfer.case_id = %s AND disclosures_transfer.state IN (%s, …))
  ORDER BY 1 ASC
  LIMIT 5

41. SELECT cases_assignment (5), accounts_user (2)
  FROM cases_assignment
  INNER JOIN accounts_user ON (cases_assignment.user_id = accounts_user.id)
  WHERE (cases_assignment.case_id = %s AND cases_assignment.ends_on IS NULL)

42. SELECT audit_event (7)
  FROM audit_event
  WHERE (NOT (audit_event.verb::text LIKE %s) AND audit_event.actor IS NOT NULL AND audit_event.case IN (%s) AND NOT (audit_event.actor = %s AND audit_event.actor IS NOT NULL) AND NOT (audit_event.verb::text ~ %s) AND NOT (audit_event.verb IN (%s, …)) AND audit_event.at > (SELECT U0.at AS at
      FROM audit_event U0
      WHERE (NOT (U0.verb::text LIKE %s) AND U0.actor = %s AND U0.case = %s AND U0.verb = %s)
      ORDER BY 1 DESC
      LIMIT 1 OFFSET 1))
  ORDER BY audit_event.at DESC
  LIMIT 60

43. SELECT COUNT(*) AS __count
  FROM workspace_notice
  WHERE (workspace_notice.user_id = %s AND workspace_notice.read_at IS NULL)
