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

4. SELECT COUNT(*)
  FROM (SELECT deadlines_deadline.id AS col1
    FROM deadlines_deadline
    LEFT OUTER JOIN cases_case ON (deadlines_deadline.case_id = cases_case.id)
    LEFT OUTER JOIN deadlines_rule ON (deadlines_deadline.rule_version_id = deadlines_rule.id)
    LEFT OUTER JOIN deadlines_reminder ON (deadlines_deadline.id = deadlines_reminder.deadline_id)
    WHERE (((deadlines_deadline.voided_at IS NULL AND ((deadlines_deadline.case_id, %s || deadlines_deadline.line) IN ( SELECT case_id, unnest(permissions)
              FROM cases_caseaccess
              WHERE user_id = %s AND valid @> statement_timestamp() ) OR (deadlines_deadline.case_id IN (SELECT V0.id AS pk
                FROM cases_case V0
                WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                      FROM cases_bar U0
                      WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND deadlines_deadline.line IN (%s)))) OR (deadlines_deadline.voided_at IS NULL AND deadlines_deadline.case_id IS NULL AND deadlines_deadline.owner_id = %s)) AND ((deadlines_deadline.owner_id = %s OR deadlines_deadline.case_id IN (SELECT U0.case_id AS case
            FROM cases_assignment U0
            WHERE (U0.ends_on IS NULL AND U0.user_id = %s)) OR cases_case.case_lead_id = %s) AND deadlines_deadline.owner_id IN (SELECT U0.id AS pk
          FROM accounts_user U0
          WHERE (U0.id = %s OR NOT U0.is_active))) AND NOT (deadlines_rule.trigger = %s AND deadlines_rule.trigger IS NOT NULL AND deadlines_deadline.state = %s AND EXISTS(SELECT %s AS a
          FROM deadlines_deadline W0
          INNER JOIN cases_case W1 ON (W0.case_id = W1.id)
          INNER JOIN deadlines_rule W4 ON (W0.rule_version_id = W4.id)
          WHERE (((W0.voided_at IS NULL AND ((W0.case_id, %s || W0.line) IN ( SELECT case_id, unnest(permissions)
                    FROM cases_caseaccess
                    WHERE user_id = %s AND valid @> statement_timestamp() ) OR (W0.case_id IN (SELECT V0.id AS pk
                      FROM cases_case V0
                      WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                            FROM cases_bar U0
                            WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND W0.line IN (%s)))) OR (W0.voided_at IS NULL AND W0.case_id IS NULL AND W0.owner_id = %s)) AND ((W0.owner_id = %s OR W0.case_id IN (SELECT U0.case_id AS case
                  FROM cases_assignment U0
                  WHERE (U0.ends_on IS NULL AND U0.user_id = %s)) OR W1.case_lead_id = %s) AND W0.owner_id IN (SELECT U0.id AS pk
                FROM accounts_user U0
                WHERE (U0.id = %s OR NOT U0.is_active))) AND W0.state = %s AND W4.trigger = %s AND (W0.due_on < (deadlines_deadline.due_on) OR (W0.due_on = (deadlines_deadline.due_on) AND W0.id < (deadlines_deadline.id))) AND W0.case_id = (deadlines_deadline.case_id))
          LIMIT 1)) AND deadlines_deadline.state = %s AND deadlines_deadline.due_on < %s)
    GROUP BY 1) subquery

5. SELECT COUNT(*)
  FROM (SELECT deadlines_deadline.id AS col1
    FROM deadlines_deadline
    LEFT OUTER JOIN cases_case ON (deadlines_deadline.case_id = cases_case.id)
    LEFT OUTER JOIN deadlines_rule ON (deadlines_deadline.rule_version_id = deadlines_rule.id)
    LEFT OUTER JOIN deadlines_reminder ON (deadlines_deadline.id = deadlines_reminder.deadline_id)
    WHERE (((deadlines_deadline.voided_at IS NULL AND ((deadlines_deadline.case_id, %s || deadlines_deadline.line) IN ( SELECT case_id, unnest(permissions)
              FROM cases_caseaccess
              WHERE user_id = %s AND valid @> statement_timestamp() ) OR (deadlines_deadline.case_id IN (SELECT V0.id AS pk
                FROM cases_case V0
                WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                      FROM cases_bar U0
                      WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND deadlines_deadline.line IN (%s)))) OR (deadlines_deadline.voided_at IS NULL AND deadlines_deadline.case_id IS NULL AND deadlines_deadline.owner_id = %s)) AND ((deadlines_deadline.owner_id = %s OR deadlines_deadline.case_id IN (SELECT U0.case_id AS case
            FROM cases_assignment U0
            WHERE (U0.ends_on IS NULL AND U0.user_id = %s)) OR cases_case.case_lead_id = %s) AND deadlines_deadline.owner_id IN (SELECT U0.id AS pk
          FROM accounts_user U0
          WHERE (U0.id = %s OR NOT U0.is_active))) AND NOT (deadlines_rule.trigger = %s AND deadlines_rule.trigger IS NOT NULL AND deadlines_deadline.state = %s AND EXISTS(SELECT %s AS a
          FROM deadlines_deadline W0
          INNER JOIN cases_case W1 ON (W0.case_id = W1.id)
          INNER JOIN deadlines_rule W4 ON (W0.rule_version_id = W4.id)
          WHERE (((W0.voided_at IS NULL AND ((W0.case_id, %s || W0.line) IN ( SELECT case_id, unnest(permissions)
                    FROM cases_caseaccess
                    WHERE user_id = %s AND valid @> statement_timestamp() ) OR (W0.case_id IN (SELECT V0.id AS pk
                      FROM cases_case V0
                      WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                            FROM cases_bar U0
                            WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND W0.line IN (%s)))) OR (W0.voided_at IS NULL AND W0.case_id IS NULL AND W0.owner_id = %s)) AND ((W0.owner_id = %s OR W0.case_id IN (SELECT U0.case_id AS case
                  FROM cases_assignment U0
                  WHERE (U0.ends_on IS NULL AND U0.user_id = %s)) OR W1.case_lead_id = %s) AND W0.owner_id IN (SELECT U0.id AS pk
                FROM accounts_user U0
                WHERE (U0.id = %s OR NOT U0.is_active))) AND W0.state = %s AND W4.trigger = %s AND (W0.due_on < (deadlines_deadline.due_on) OR (W0.due_on = (deadlines_deadline.due_on) AND W0.id < (deadlines_deadline.id))) AND W0.case_id = (deadlines_deadline.case_id))
          LIMIT 1)) AND deadlines_deadline.state = %s AND deadlines_deadline.due_on >= %s AND deadlines_deadline.due_on <= %s)
    GROUP BY 1) subquery

6. SELECT COUNT(*)
  FROM (SELECT deadlines_deadline.id AS col1
    FROM deadlines_deadline
    LEFT OUTER JOIN cases_case ON (deadlines_deadline.case_id = cases_case.id)
    LEFT OUTER JOIN deadlines_rule ON (deadlines_deadline.rule_version_id = deadlines_rule.id)
    LEFT OUTER JOIN deadlines_reminder ON (deadlines_deadline.id = deadlines_reminder.deadline_id)
    WHERE (((deadlines_deadline.voided_at IS NULL AND ((deadlines_deadline.case_id, %s || deadlines_deadline.line) IN ( SELECT case_id, unnest(permissions)
              FROM cases_caseaccess
              WHERE user_id = %s AND valid @> statement_timestamp() ) OR (deadlines_deadline.case_id IN (SELECT V0.id AS pk
                FROM cases_case V0
                WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                      FROM cases_bar U0
                      WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND deadlines_deadline.line IN (%s)))) OR (deadlines_deadline.voided_at IS NULL AND deadlines_deadline.case_id IS NULL AND deadlines_deadline.owner_id = %s)) AND ((deadlines_deadline.owner_id = %s OR deadlines_deadline.case_id IN (SELECT U0.case_id AS case
            FROM cases_assignment U0
            WHERE (U0.ends_on IS NULL AND U0.user_id = %s)) OR cases_case.case_lead_id = %s) AND deadlines_deadline.owner_id IN (SELECT U0.id AS pk
          FROM accounts_user U0
          WHERE (U0.id = %s OR NOT U0.is_active))) AND NOT (deadlines_rule.trigger = %s AND deadlines_rule.trigger IS NOT NULL AND deadlines_deadline.state = %s AND EXISTS(SELECT %s AS a
          FROM deadlines_deadline W0
          INNER JOIN cases_case W1 ON (W0.case_id = W1.id)
          INNER JOIN deadlines_rule W4 ON (W0.rule_version_id = W4.id)
          WHERE (((W0.voided_at IS NULL AND ((W0.case_id, %s || W0.line) IN ( SELECT case_id, unnest(permissions)
                    FROM cases_caseaccess
                    WHERE user_id = %s AND valid @> statement_timestamp() ) OR (W0.case_id IN (SELECT V0.id AS pk
                      FROM cases_case V0
                      WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                            FROM cases_bar U0
                            WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND W0.line IN (%s)))) OR (W0.voided_at IS NULL AND W0.case_id IS NULL AND W0.owner_id = %s)) AND ((W0.owner_id = %s OR W0.case_id IN (SELECT U0.case_id AS case
                  FROM cases_assignment U0
                  WHERE (U0.ends_on IS NULL AND U0.user_id = %s)) OR W1.case_lead_id = %s) AND W0.owner_id IN (SELECT U0.id AS pk
                FROM accounts_user U0
                WHERE (U0.id = %s OR NOT U0.is_active))) AND W0.state = %s AND W4.trigger = %s AND (W0.due_on < (deadlines_deadline.due_on) OR (W0.due_on = (deadlines_deadline.due_on) AND W0.id < (deadlines_deadline.id))) AND W0.case_id = (deadlines_deadline.case_id))
          LIMIT 1)) AND deadlines_deadline.state = %s AND deadlines_deadline.due_on > %s)
    GROUP BY 1) subquery

7. INSERT INTO audit_event (id, at, transaction, actor, acting_role, verb, case, line, subject, result, request, ip, details)
  VALUES (%s, DEFAULT, DEFAULT, %s, …)
  RETURNING audit_event.at, audit_event.transaction

8. SELECT workspace_savedview (5)
  FROM workspace_savedview
  WHERE (workspace_savedview.user_id = %s AND workspace_savedview.page = %s)

9. SELECT %s AS a
  FROM deadlines_deadline
  WHERE (deadlines_deadline.voided_at IS NULL AND deadlines_deadline.closed_at > %s AND deadlines_deadline.closed_by_id = %s AND NOT deadlines_deadline.is_legal AND deadlines_deadline.state = %s)
  LIMIT 1

10. SELECT COUNT(*) AS __count
  FROM workspace_notice
  WHERE (workspace_notice.user_id = %s AND workspace_notice.read_at IS NULL)
