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

3. SELECT legal_hearing (3), cases_case (17)
  FROM legal_hearing
  INNER JOIN cases_case ON (legal_hearing.case_id = cases_case.id)
  WHERE (legal_hearing.voided_at IS NULL AND legal_hearing.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND legal_hearing.outcome = %s AND cases_case.closed_on IS NULL)
  ORDER BY legal_hearing.at ASC, legal_hearing.id ASC

4. SELECT audit_datakey (5)
  FROM audit_datakey
  WHERE audit_datakey.id IN (%s)

5. SELECT DISTINCT DATE_TRUNC(%s, legal_hearing.at AT TIME ZONE %s) AS datetimefield
  FROM legal_hearing
  INNER JOIN cases_case ON (legal_hearing.case_id = cases_case.id)
  WHERE (legal_hearing.voided_at IS NULL AND legal_hearing.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND legal_hearing.outcome = %s AND cases_case.closed_on IS NULL AND legal_hearing.at IS NOT NULL)
  ORDER BY 1 ASC

6. SELECT contacts_contact (2)
  FROM contacts_contact
  WHERE (contacts_contact.voided_at IS NULL AND contacts_contact.id IN (SELECT U2.lawyer_contact_id AS proceeding__lawyer_contact
      FROM legal_hearing U0
      INNER JOIN cases_case U1 ON (U0.case_id = U1.id)
      LEFT OUTER JOIN legal_proceeding U2 ON (U0.proceeding_id = U2.id)
      WHERE (U0.voided_at IS NULL AND U0.case_id IN ( SELECT case_id
          FROM cases_caseaccess
          WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND U0.outcome = %s AND U1.closed_on IS NULL)))
  ORDER BY 2 ASC, 1 ASC

7. SELECT accounts_user (15)
  FROM accounts_user
  WHERE (accounts_user.is_active AND accounts_user.roles && (ARRAY[%s, …])::varchar(20)[])
  ORDER BY accounts_user.name ASC

8. SELECT COUNT(*) AS __count
  FROM legal_hearing
  INNER JOIN cases_case ON (legal_hearing.case_id = cases_case.id)
  WHERE (legal_hearing.voided_at IS NULL AND legal_hearing.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND legal_hearing.outcome = %s AND cases_case.closed_on IS NULL AND legal_hearing.at >= %s)

9. SELECT legal_hearing (18), cases_case (17), cases_client (19), legal_proceeding (18), contacts_contact (22), accounts_user (15)
  FROM legal_hearing
  INNER JOIN cases_case ON (legal_hearing.case_id = cases_case.id)
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  LEFT OUTER JOIN legal_proceeding ON (legal_hearing.proceeding_id = legal_proceeding.id)
  LEFT OUTER JOIN contacts_contact ON (legal_proceeding.lawyer_contact_id = contacts_contact.id)
  LEFT OUTER JOIN accounts_user ON (legal_hearing.escort_id = accounts_user.id)
  WHERE (legal_hearing.voided_at IS NULL AND legal_hearing.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND legal_hearing.outcome = %s AND cases_case.closed_on IS NULL AND legal_hearing.at < %s)
  ORDER BY legal_hearing.at ASC, legal_hearing.id ASC
  LIMIT 5

10. SELECT legal_hearing (18), cases_case (17), cases_client (19), legal_proceeding (18), contacts_contact (22), accounts_user (15)
  FROM legal_hearing
  INNER JOIN cases_case ON (legal_hearing.case_id = cases_case.id)
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  LEFT OUTER JOIN legal_proceeding ON (legal_hearing.proceeding_id = legal_proceeding.id)
  LEFT OUTER JOIN contacts_contact ON (legal_proceeding.lawyer_contact_id = contacts_contact.id)
  LEFT OUTER JOIN accounts_user ON (legal_hearing.escort_id = accounts_user.id)
  WHERE (legal_hearing.voided_at IS NULL AND legal_hearing.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND legal_hearing.outcome = %s AND cases_case.closed_on IS NULL AND legal_hearing.at >= %s)
  ORDER BY legal_hearing.at ASC, legal_hearing.id ASC
  LIMIT 1

11. SELECT cases_caseaccess (2)
  FROM cases_caseaccess
  WHERE (cases_caseaccess.user_id = %s AND cases_caseaccess.valid @> (STATEMENT_TIMESTAMP())::timestamp with time zone AND cases_caseaccess.case_id IN (%s))

12. SELECT cases_case (1)
  FROM cases_case
  WHERE (cases_case.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (cases_case.id IN (SELECT U0.case_id AS case
        FROM cases_bar U0
        WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))) AND cases_case.id IN (%s))

13. SELECT audit_datakey (5)
  FROM audit_datakey
  WHERE audit_datakey.id IN (%s)

14. SELECT COUNT(*) AS __count
  FROM legal_hearing
  INNER JOIN cases_case ON (legal_hearing.case_id = cases_case.id)
  WHERE (legal_hearing.voided_at IS NULL AND legal_hearing.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND legal_hearing.outcome = %s AND cases_case.closed_on IS NULL AND legal_hearing.at < %s)

15. SELECT COUNT(*) AS __count
  FROM deadlines_deadline
  LEFT OUTER JOIN deadlines_rule ON (deadlines_deadline.rule_version_id = deadlines_rule.id)
  WHERE (((deadlines_deadline.voided_at IS NULL AND ((deadlines_deadline.case_id, %s || deadlines_deadline.line) IN ( SELECT case_id, unnest(permissions)
            FROM cases_caseaccess
            WHERE user_id = %s AND valid @> statement_timestamp() ) OR (deadlines_deadline.case_id IN (SELECT V0.id AS pk
              FROM cases_case V0
              WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                    FROM cases_bar U0
                    WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND deadlines_deadline.line IN (%s)))) OR (deadlines_deadline.voided_at IS NULL AND deadlines_deadline.case_id IS NULL AND deadlines_deadline.owner_id = %s)) AND deadlines_deadline.state = %s AND deadlines_deadline.line = %s AND NOT (deadlines_rule.trigger = %s AND deadlines_rule.trigger IS NOT NULL AND deadlines_deadline.state = %s AND EXISTS(SELECT %s AS a
        FROM deadlines_deadline W0
        INNER JOIN deadlines_rule W3 ON (W0.rule_version_id = W3.id)
        WHERE (((W0.voided_at IS NULL AND ((W0.case_id, %s || W0.line) IN ( SELECT case_id, unnest(permissions)
                  FROM cases_caseaccess
                  WHERE user_id = %s AND valid @> statement_timestamp() ) OR (W0.case_id IN (SELECT V0.id AS pk
                    FROM cases_case V0
                    WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                          FROM cases_bar U0
                          WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND W0.line IN (%s)))) OR (W0.voided_at IS NULL AND W0.case_id IS NULL AND W0.owner_id = %s)) AND W0.state = %s AND W0.line = %s AND W0.state = %s AND W3.trigger = %s AND (W0.due_on < (deadlines_deadline.due_on) OR (W0.due_on = (deadlines_deadline.due_on) AND W0.id < (deadlines_deadline.id))) AND W0.case_id = (deadlines_deadline.case_id))
        LIMIT 1)) AND deadlines_deadline.due_on <= %s)

16. INSERT INTO audit_event (id, at, transaction, actor, acting_role, verb, case, line, subject, result, request, ip, details)
  VALUES (%s, DEFAULT, DEFAULT, %s, …)
  RETURNING audit_event.at, audit_event.transaction

17. SELECT %s AS a
  FROM deadlines_deadline
  WHERE (deadlines_deadline.voided_at IS NULL AND deadlines_deadline.closed_at > %s AND deadlines_deadline.closed_by_id = %s AND NOT deadlines_deadline.is_legal AND deadlines_deadline.state = %s)
  LIMIT 1

18. SELECT workspace_savedview (5)
  FROM workspace_savedview
  WHERE (workspace_savedview.user_id = %s AND workspace_savedview.page = %s)

19. SELECT COUNT(*) AS __count
  FROM workspace_notice
  WHERE (workspace_notice.user_id = %s AND workspace_notice.read_at IS NULL)
