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

8. SELECT cases_accessrequest (10), accounts_user (15)
  FROM cases_accessrequest
  INNER JOIN accounts_user ON (cases_accessrequest.created_by_id = accounts_user.id)
  WHERE (cases_accessrequest.case_id = %s AND cases_accessrequest.state = %s)

9. SELECT cases_casecontact (10), contacts_contact (5), T4 (2)
  FROM cases_casecontact
  LEFT OUTER JOIN contacts_contact ON (cases_casecontact.contact_id = contacts_contact.id)
  LEFT OUTER JOIN contacts_contact T4 ON (contacts_contact.organisation_id = T4.id)
  WHERE (cases_casecontact.voided_at IS NULL AND cases_casecontact.case_id = %s)
  ORDER BY cases_casecontact.since ASC, cases_casecontact.id ASC

10. SELECT legal_proceeding (3), contacts_contact (2)
  FROM legal_proceeding
  LEFT OUTER JOIN contacts_contact ON (legal_proceeding.lawyer_contact_id = contacts_contact.id)
  WHERE (legal_proceeding.voided_at IS NULL AND legal_proceeding.case_id = %s AND legal_proceeding.ended_on IS NULL AND NOT (legal_proceeding.lawyer = %s AND legal_proceeding.lawyer_contact_id IS NULL))
  ORDER BY legal_proceeding.started_on DESC, legal_proceeding.id DESC
  LIMIT 1

11. SELECT shelter_beduse (8), shelter_house (1), shelter_bed (2), T7 (2), T8 (2)
  FROM shelter_beduse
  INNER JOIN shelter_bed ON (shelter_beduse.bed_id = shelter_bed.id)
  INNER JOIN shelter_room ON (shelter_bed.room_id = shelter_room.id)
  INNER JOIN shelter_unit ON (shelter_room.unit_id = shelter_unit.id)
  INNER JOIN shelter_house ON (shelter_unit.house_id = shelter_house.id)
  LEFT OUTER JOIN shelter_beduse T7 ON (shelter_beduse.moved_from_id = T7.id)
  LEFT OUTER JOIN shelter_bed T8 ON (T7.bed_id = T8.id)
  WHERE (shelter_beduse.voided_at IS NULL AND shelter_beduse.case_id = %s AND shelter_beduse.kind = %s)

12. SELECT admin_support_residencedocument (22), admin_support_documentkind (7), T4 (4), contacts_contact (2)
  FROM admin_support_residencedocument
  INNER JOIN admin_support_documentkind ON (admin_support_residencedocument.kind_id = admin_support_documentkind.id)
  LEFT OUTER JOIN admin_support_documentkind T4 ON (admin_support_documentkind.followed_by_id = T4.id)
  LEFT OUTER JOIN contacts_contact ON (admin_support_residencedocument.municipality_id = contacts_contact.id)
  WHERE (admin_support_residencedocument.voided_at IS NULL AND admin_support_residencedocument.case_id = %s)

13. SELECT legal_hearing (7), legal_proceeding (2)
  FROM legal_hearing
  LEFT OUTER JOIN legal_proceeding ON (legal_hearing.proceeding_id = legal_proceeding.id)
  WHERE (legal_hearing.voided_at IS NULL AND legal_hearing.case_id = %s)

14. SELECT admin_support_procedure (16), admin_support_procedurekind (2), contacts_contact (2)
  FROM admin_support_procedure
  INNER JOIN admin_support_procedurekind ON (admin_support_procedure.kind_id = admin_support_procedurekind.id)
  LEFT OUTER JOIN contacts_contact ON (admin_support_procedure.authority_id = contacts_contact.id)
  WHERE (admin_support_procedure.voided_at IS NULL AND admin_support_procedure.case_id = %s)

15. SELECT psychosocial_carereferral (7)
  FROM psychosocial_carereferral
  WHERE (psychosocial_carereferral.voided_at IS NULL AND psychosocial_carereferral.case_id = %s)

16. SELECT ambulant_rhythmperiod (6), ambulant_level (2)
  FROM ambulant_rhythmperiod
  INNER JOIN ambulant_level ON (ambulant_rhythmperiod.level_id = ambulant_level.id)
  WHERE (ambulant_rhythmperiod.voided_at IS NULL AND ambulant_rhythmperiod.case_id = %s)

17. SELECT MAX(counseling_session.starts_at) AS last
  FROM counseling_session
  WHERE (counseling_session.voided_at IS NULL AND counseling_session.case_id = %s AND counseling_session.line = %s AND counseling_session.status = %s AND counseling_session.starts_at < (STATEMENT_TIMESTAMP()))

18. SELECT cases_safechannel (11)
  FROM cases_safechannel
  WHERE cases_safechannel.client_id = %s

19. SELECT accounts_absence (6), accounts_user (15), T3 (15)
  FROM accounts_absence
  INNER JOIN accounts_user ON (accounts_absence.user_id = accounts_user.id)
  INNER JOIN accounts_user T3 ON (accounts_absence.deputy_id = T3.id)
  WHERE (accounts_absence.first_day <= %s AND accounts_absence.last_day >= %s)

20. SELECT COUNT(*) AS __count
  FROM workspace_notice
  WHERE (workspace_notice.user_id = %s AND workspace_notice.read_at IS NULL)

21. SELECT cases_accessrequest (10), T4 (15)
  FROM cases_accessrequest
  LEFT OUTER JOIN accounts_user T4 ON (cases_accessrequest.answered_by_id = T4.id)
  WHERE (cases_accessrequest.case_id = %s AND cases_accessrequest.created_by_id = %s AND cases_accessrequest.state = %s)
  ORDER BY cases_accessrequest.answered_at DESC
  LIMIT 3

22. SELECT cases_assignment (9), accounts_user (15)
  FROM cases_assignment
  INNER JOIN accounts_user ON (cases_assignment.user_id = accounts_user.id)
  WHERE (cases_assignment.case_id = %s AND cases_assignment.ends_on IS NULL)
  ORDER BY cases_assignment.starts_on ASC

23. SELECT cases_caseusergrant (8), accounts_user (15), DISTINCT ON (cases_caseusergrant.user_id) cases_caseusergrant.permission_id
  FROM cases_caseusergrant
  INNER JOIN accounts_user ON (cases_caseusergrant.user_id = accounts_user.id)
  WHERE ((cases_caseusergrant.expires_at IS NULL OR (cases_caseusergrant.expires_at > (STATEMENT_TIMESTAMP()) AND cases_caseusergrant.expires_at > (cases_caseusergrant.starts_at))) AND cases_caseusergrant.starts_at <= (STATEMENT_TIMESTAMP()) AND cases_caseusergrant.content_object_id = %s AND cases_caseusergrant.source = %s)
  ORDER BY cases_caseusergrant.user_id ASC

24. SELECT cases_assignment (9), accounts_user (15)
  FROM cases_assignment
  INNER JOIN accounts_user ON (cases_assignment.user_id = accounts_user.id)
  WHERE (cases_assignment.case_id = %s AND cases_assignment.ends_on IS NOT NULL)
  ORDER BY cases_assignment.ends_on DESC

25. SELECT cases_caseusergrant (9), auth_permission (4), accounts_user (15), T5 (15)
  FROM cases_caseusergrant
  INNER JOIN auth_permission ON (cases_caseusergrant.permission_id = auth_permission.id)
  INNER JOIN accounts_user ON (cases_caseusergrant.user_id = accounts_user.id)
  INNER JOIN accounts_user T5 ON (cases_caseusergrant.granted_by_id = T5.id)
  WHERE ((cases_caseusergrant.expires_at IS NULL OR (cases_caseusergrant.expires_at > (STATEMENT_TIMESTAMP()) AND cases_caseusergrant.expires_at > (cases_caseusergrant.starts_at))) AND cases_caseusergrant.starts_at <= (STATEMENT_TIMESTAMP()) AND NOT (cases_caseusergrant.source = %s) AND cases_caseusergrant.content_object_id = %s AND NOT (cases_caseusergrant.source IN (%s, …)))
  ORDER BY accounts_user.name ASC, auth_permission.codename ASC

26. SELECT cases_bar (7), accounts_user (15)
  FROM cases_bar
  INNER JOIN accounts_user ON (cases_bar.user_id = accounts_user.id)
  WHERE (cases_bar.case_id = %s AND cases_bar.lifted_at IS NULL)
