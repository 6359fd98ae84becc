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

3. INSERT INTO audit_event (id, at, transaction, actor, acting_role, verb, case, line, subject, result, request, ip, details)
  VALUES (%s, DEFAULT, DEFAULT, %s, …)
  RETURNING audit_event.at, audit_event.transaction

4. SELECT shelter_bed (6), shelter_room (9), shelter_unit (4), shelter_house (8)
  FROM shelter_bed
  INNER JOIN shelter_room ON (shelter_bed.room_id = shelter_room.id)
  INNER JOIN shelter_unit ON (shelter_room.unit_id = shelter_unit.id)
  INNER JOIN shelter_house ON (shelter_unit.house_id = shelter_house.id)
  WHERE (shelter_bed.ended_on IS NULL AND shelter_house.ended_on IS NULL)
  ORDER BY shelter_house.position ASC, shelter_house.label ASC, shelter_unit.label ASC, shelter_room.label ASC, shelter_bed.label ASC

5. SELECT shelter_beduse (17), cases_case (17), cases_client (19), shelter_bed (6)
  FROM shelter_beduse
  LEFT OUTER JOIN cases_case ON (shelter_beduse.case_id = cases_case.id)
  LEFT OUTER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  INNER JOIN shelter_bed ON (shelter_beduse.bed_id = shelter_bed.id)
  WHERE (shelter_beduse.voided_at IS NULL AND shelter_beduse.period && %s)
  ORDER BY shelter_beduse.period ASC

6. SELECT cases_caseaccess (2)
  FROM cases_caseaccess
  WHERE (cases_caseaccess.user_id = %s AND cases_caseaccess.valid @> (STATEMENT_TIMESTAMP())::timestamp with time zone AND cases_caseaccess.case_id IN (%s))

7. SELECT cases_case (1)
  FROM cases_case
  WHERE (cases_case.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (cases_case.id IN (SELECT U0.case_id AS case
        FROM cases_bar U0
        WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))) AND cases_case.id IN (%s))

8. SELECT audit_datakey (5)
  FROM audit_datakey
  WHERE audit_datakey.id IN (%s)

9. SELECT shelter_bedrequest (18), cases_case (17), cases_client (19)
  FROM shelter_bedrequest
  INNER JOIN cases_case ON (shelter_bedrequest.case_id = cases_case.id)
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  WHERE (shelter_bedrequest.voided_at IS NULL AND (shelter_bedrequest.case_id IN ( SELECT case_id
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR shelter_bedrequest.case_id IN (SELECT V0.id AS pk
        FROM cases_case V0
        WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
              FROM cases_bar U0
              WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))))) AND shelter_bedrequest.ended_on IS NULL)
  ORDER BY shelter_bedrequest.created_at ASC

10. SELECT cases_caseaccess (2)
  FROM cases_caseaccess
  WHERE (cases_caseaccess.user_id = %s AND cases_caseaccess.valid @> (STATEMENT_TIMESTAMP())::timestamp with time zone AND cases_caseaccess.case_id IN (%s))

11. SELECT cases_case (1)
  FROM cases_case
  WHERE (cases_case.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (cases_case.id IN (SELECT U0.case_id AS case
        FROM cases_bar U0
        WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))) AND cases_case.id IN (%s))

12. SELECT audit_datakey (5)
  FROM audit_datakey
  WHERE audit_datakey.id IN (%s)

13. SELECT cases_signal (1)
  FROM cases_signal
  WHERE ((cases_signal.case_id IN ( SELECT case_id
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR cases_signal.case_id IN (SELECT V0.id AS pk
        FROM cases_case V0
        WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
              FROM cases_bar U0
              WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))))) AND cases_signal.needs_doctor = %s AND cases_signal.case_id IN (%s))

14. SELECT COUNT(*) AS __count
  FROM shelter_bedrequest
  WHERE (shelter_bedrequest.voided_at IS NULL AND shelter_bedrequest.case_id IN (SELECT V0.id AS pk
      FROM cases_case V0
      WHERE ((V0.id IN ( SELECT case_id
            FROM cases_caseaccess
            WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                FROM cases_bar U0
                WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))) OR (V0.case_lead_id IS NULL AND NOT (V0.id IN (SELECT U0.case_id AS case
                FROM cases_bar U0
                WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND V0.closed_on IS NULL)) AND shelter_bedrequest.ended_on IS NULL)

15. SELECT cases_signal (14), cases_case (17), cases_client (19)
  FROM cases_signal
  INNER JOIN cases_case ON (cases_signal.case_id = cases_case.id)
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  WHERE ((cases_signal.case_id IN ( SELECT case_id
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR cases_signal.case_id IN (SELECT V0.id AS pk
        FROM cases_case V0
        WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
              FROM cases_bar U0
              WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))))) AND cases_signal.bed_wanted_from IS NOT NULL AND cases_case.closed_on IS NULL AND NOT (cases_signal.case_id IN (SELECT U0.case_id AS case_id
        FROM shelter_bedrequest U0
        WHERE U0.voided_at IS NULL)) AND NOT (cases_signal.case_id IN (SELECT U0.case_id AS case_id
        FROM shelter_beduse U0
        WHERE (U0.voided_at IS NULL AND U0.case_id IS NOT NULL))))
  ORDER BY cases_signal.received_at ASC

16. SELECT COUNT(*) AS __count
  FROM workspace_notice
  WHERE (workspace_notice.user_id = %s AND workspace_notice.read_at IS NULL)
