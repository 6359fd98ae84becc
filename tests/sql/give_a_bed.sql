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

8. SELECT shelter_bedrequest (18)
  FROM shelter_bedrequest
  WHERE (shelter_bedrequest.voided_at IS NULL AND shelter_bedrequest.case_id = %s AND shelter_bedrequest.ended_on IS NULL)
  ORDER BY shelter_bedrequest.id ASC
  LIMIT 1

9. SELECT shelter_residentcard (10)
  FROM shelter_residentcard
  WHERE (shelter_residentcard.voided_at IS NULL AND shelter_residentcard.case_id = %s)
  ORDER BY shelter_residentcard.id ASC
  LIMIT 1

10. SELECT COUNT(*) AS __count
  FROM workspace_notice
  WHERE (workspace_notice.user_id = %s AND workspace_notice.read_at IS NULL)

11. SELECT cases_relative (16)
  FROM cases_relative
  WHERE (cases_relative.voided_at IS NULL AND cases_relative.case_id = %s AND cases_relative.own_case_id IS NULL AND cases_relative.place = %s)

12. SELECT cases_preference (19), contacts_language (9)
  FROM cases_preference
  LEFT OUTER JOIN contacts_language ON (cases_preference.language_id = contacts_language.id)
  WHERE (cases_preference.voided_at IS NULL AND cases_preference.case_id = %s)
  ORDER BY cases_preference.id ASC
  LIMIT 1

13. SELECT shelter_beduse (17), cases_case (17), cases_client (19), shelter_bed (6)
  FROM shelter_beduse
  LEFT OUTER JOIN cases_case ON (shelter_beduse.case_id = cases_case.id)
  LEFT OUTER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  INNER JOIN shelter_bed ON (shelter_beduse.bed_id = shelter_bed.id)
  WHERE (shelter_beduse.voided_at IS NULL AND shelter_beduse.period && %s)
  ORDER BY shelter_beduse.period ASC

14. SELECT shelter_bedrequest (18)
  FROM shelter_bedrequest
  WHERE (shelter_bedrequest.voided_at IS NULL AND shelter_bedrequest.case_id = %s AND shelter_bedrequest.ended_on IS NULL)
  ORDER BY shelter_bedrequest.id ASC
  LIMIT 1

15. SELECT shelter_bed (6), shelter_room (9), shelter_unit (4), shelter_house (8)
  FROM shelter_bed
  INNER JOIN shelter_room ON (shelter_bed.room_id = shelter_room.id)
  INNER JOIN shelter_unit ON (shelter_room.unit_id = shelter_unit.id)
  INNER JOIN shelter_house ON (shelter_unit.house_id = shelter_house.id)
  WHERE (shelter_bed.ended_on IS NULL AND shelter_house.ended_on IS NULL)
  ORDER BY shelter_house.position ASC, shelter_house.label ASC, shelter_unit.label ASC, shelter_room.label ASC, shelter_bed.label ASC

16. SELECT cases_keepapart (8), accounts_user (15)
  FROM cases_keepapart
  INNER JOIN accounts_user ON (cases_keepapart.owner_id = accounts_user.id)
  WHERE (((cases_keepapart.one_id = %s AND cases_keepapart.other_id IN (%s)) OR (cases_keepapart.one_id IN (%s) AND cases_keepapart.other_id = %s)) AND cases_keepapart.ended_on IS NULL)

17. SELECT shelter_beduse (17), cases_case (17), cases_client (19), shelter_bed (6)
  FROM shelter_beduse
  LEFT OUTER JOIN cases_case ON (shelter_beduse.case_id = cases_case.id)
  LEFT OUTER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  INNER JOIN shelter_bed ON (shelter_beduse.bed_id = shelter_bed.id)
  WHERE (shelter_beduse.voided_at IS NULL AND shelter_beduse.period && %s)
  ORDER BY shelter_beduse.period ASC

18. SELECT shelter_bedrequest (18)
  FROM shelter_bedrequest
  WHERE (shelter_bedrequest.voided_at IS NULL AND shelter_bedrequest.case_id = %s AND shelter_bedrequest.ended_on IS NULL)
  ORDER BY shelter_bedrequest.id ASC
  LIMIT 1

19. SELECT shelter_bed (6), shelter_room (9), shelter_unit (4), shelter_house (8)
  FROM shelter_bed
  INNER JOIN shelter_room ON (shelter_bed.room_id = shelter_room.id)
  INNER JOIN shelter_unit ON (shelter_room.unit_id = shelter_unit.id)
  INNER JOIN shelter_house ON (shelter_unit.house_id = shelter_house.id)
  WHERE (shelter_bed.ended_on IS NULL AND shelter_house.ended_on IS NULL)
  ORDER BY shelter_house.position ASC, shelter_house.label ASC, shelter_unit.label ASC, shelter_room.label ASC, shelter_bed.label ASC

20. SELECT cases_keepapart (8), accounts_user (15)
  FROM cases_keepapart
  INNER JOIN accounts_user ON (cases_keepapart.owner_id = accounts_user.id)
  WHERE (((cases_keepapart.one_id = %s AND cases_keepapart.other_id IN (%s)) OR (cases_keepapart.one_id IN (%s) AND cases_keepapart.other_id = %s)) AND cases_keepapart.ended_on IS NULL)
