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

3. SELECT accounts_user (15)
  FROM accounts_user
  WHERE (accounts_user.is_active AND accounts_user.roles && (ARRAY[%s, …])::varchar(20)[])
  ORDER BY accounts_user.name ASC

4. SELECT DISTINCT unnest(cases_client.languages) AS spoken
  FROM cases_client
  WHERE cases_client.id IN (SELECT V0.client_id AS client_id
    FROM cases_case V0
    WHERE (V0.id IN ( SELECT case_id
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
            FROM cases_bar U0
            WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))))

5. SELECT shelter_house (2)
  FROM shelter_house
  WHERE shelter_house.ended_on IS NULL
  ORDER BY shelter_house.position ASC, 2 ASC

6. SELECT COUNT(*) AS __count
  FROM cases_case
  WHERE ((cases_case.id IN ( SELECT case_id
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR (cases_case.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (cases_case.id IN (SELECT U0.case_id AS case
            FROM cases_bar U0
            WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))) OR (cases_case.case_lead_id IS NULL AND NOT (cases_case.id IN (SELECT U0.case_id AS case
            FROM cases_bar U0
            WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND cases_case.archived_on IS NULL AND cases_case.closed_on IS NULL)

7. SELECT cases_case (11), cases_client (5), accounts_user (2)
  FROM cases_case
  LEFT OUTER JOIN accounts_user ON (cases_case.case_lead_id = accounts_user.id)
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  WHERE ((cases_case.id IN ( SELECT case_id
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR (cases_case.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (cases_case.id IN (SELECT U0.case_id AS case
            FROM cases_bar U0
            WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))) OR (cases_case.case_lead_id IS NULL AND NOT (cases_case.id IN (SELECT U0.case_id AS case
            FROM cases_bar U0
            WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND cases_case.archived_on IS NULL AND cases_case.closed_on IS NULL)
  ORDER BY cases_case.last_contact_at ASC, cases_client.number ASC
  LIMIT 3

8. SELECT cases_caseaccess (2)
  FROM cases_caseaccess
  WHERE (cases_caseaccess.user_id = %s AND cases_caseaccess.valid @> (STATEMENT_TIMESTAMP())::timestamp with time zone AND cases_caseaccess.case_id IN (%s, …))

9. SELECT cases_case (1)
  FROM cases_case
  WHERE (cases_case.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (cases_case.id IN (SELECT U0.case_id AS case
        FROM cases_bar U0
        WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))) AND cases_case.id IN (%s, …))

10. SELECT cases_case (1)
  FROM cases_case
  WHERE (cases_case.case_lead_id IS NULL AND NOT (cases_case.id IN (SELECT U0.case_id AS case
        FROM cases_bar U0
        WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))) AND cases_case.id IN (%s))

11. SELECT audit_datakey (5)
  FROM audit_datakey
  WHERE audit_datakey.id IN (%s, …)

12. SELECT counseling_session (1), MIN(counseling_session.starts_at) AS first
  FROM counseling_session
  WHERE (((counseling_session.voided_at IS NULL AND ((counseling_session.case_id, %s || counseling_session.line) IN ( SELECT case_id, unnest(permissions)
            FROM cases_caseaccess
            WHERE user_id = %s AND valid @> statement_timestamp() ) OR (counseling_session.case_id IN (SELECT V0.id AS pk
              FROM cases_case V0
              WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                    FROM cases_bar U0
                    WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND counseling_session.line IN (%s)))) OR (counseling_session.voided_at IS NULL AND counseling_session.case_id IS NULL AND counseling_session.user_id = %s)) AND (counseling_session.case_id IN (%s, …) AND counseling_session.starts_at >= (STATEMENT_TIMESTAMP()) AND counseling_session.status = %s))
  GROUP BY 1

13. SELECT legal_hearing (1), MIN(legal_hearing.at) AS first
  FROM legal_hearing
  WHERE (legal_hearing.voided_at IS NULL AND legal_hearing.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND legal_hearing.outcome = %s AND legal_hearing.at >= (STATEMENT_TIMESTAMP()) AND legal_hearing.case_id IN (%s, …))
  GROUP BY 1

14. INSERT INTO audit_event (id, at, transaction, actor, acting_role, verb, case, line, subject, result, request, ip, details)
  VALUES (%s, DEFAULT, DEFAULT, %s, …)
  RETURNING audit_event.at, audit_event.transaction

15. SELECT workspace_savedview (5)
  FROM workspace_savedview
  WHERE (workspace_savedview.user_id = %s AND workspace_savedview.page = %s)

16. SELECT COUNT(*) AS __count
  FROM cases_possibleduplicate
  WHERE (cases_possibleduplicate.person_id IN (SELECT W0.id
      FROM cases_client W0
      WHERE W0.id IN (SELECT V0.client_id AS client_id
        FROM cases_case V0
        WHERE (V0.id IN ( SELECT case_id
            FROM cases_caseaccess
            WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                FROM cases_bar U0
                WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))))) AND NOT (cases_possibleduplicate.newcomer_id IN (SELECT U2.client_id AS case__client
        FROM cases_bar U0
        INNER JOIN cases_case U2 ON (U0.case_id = U2.id)
        WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))) AND NOT (cases_possibleduplicate.state = %s) AND NOT (cases_possibleduplicate.newcomer_id IN (SELECT U0.dropped_id AS dropped
        FROM cases_clientmerge U0
        WHERE U0.undone_at IS NULL)))

17. SELECT COUNT(*) AS __count
  FROM workspace_notice
  WHERE (workspace_notice.user_id = %s AND workspace_notice.read_at IS NULL)
