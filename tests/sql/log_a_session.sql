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

8. SELECT workspace_draft (9)
  FROM workspace_draft
  WHERE (workspace_draft.user_id = %s AND workspace_draft.form = %s AND workspace_draft.target = %s)
  ORDER BY workspace_draft.id ASC
  LIMIT 1

9. SELECT audit_datakey (5)
  FROM audit_datakey
  WHERE audit_datakey.id IN (%s)

10. SELECT counseling_session (3)
  FROM counseling_session
  WHERE (((counseling_session.voided_at IS NULL AND ((counseling_session.case_id, %s || counseling_session.line) IN ( SELECT case_id, unnest(permissions)
            FROM cases_caseaccess
            WHERE user_id = %s AND valid @> statement_timestamp() ) OR (counseling_session.case_id IN (SELECT V0.id AS pk
              FROM cases_case V0
              WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                    FROM cases_bar U0
                    WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND counseling_session.line IN (%s)))) OR (counseling_session.voided_at IS NULL AND counseling_session.case_id IS NULL AND counseling_session.user_id = %s)) AND counseling_session.user_id = %s AND NOT (counseling_session.status = %s))
  ORDER BY counseling_session.created_at DESC
  LIMIT 1

11. SELECT counseling_goal (17)
  FROM counseling_goal
  WHERE (counseling_goal.voided_at IS NULL AND counseling_goal.case_id = %s AND counseling_goal.ended_on IS NULL)

12. SELECT counseling_step (8)
  FROM counseling_step
  WHERE (counseling_step.removed_on IS NULL AND counseling_step.goal_id IN (%s))
  ORDER BY counseling_step.position ASC

13. SELECT cases_preference (19), contacts_language (9)
  FROM cases_preference
  LEFT OUTER JOIN contacts_language ON (cases_preference.language_id = contacts_language.id)
  WHERE (cases_preference.voided_at IS NULL AND cases_preference.case_id = %s)
  ORDER BY cases_preference.id ASC
  LIMIT 1

14. SELECT psychosocial_telling (16)
  FROM psychosocial_telling
  WHERE (psychosocial_telling.voided_at IS NULL AND psychosocial_telling.case_id = %s)
  ORDER BY psychosocial_telling.on DESC, psychosocial_telling.created_at DESC, psychosocial_telling.id DESC

15. SELECT COUNT(*) AS __count
  FROM workspace_notice
  WHERE (workspace_notice.user_id = %s AND workspace_notice.read_at IS NULL)

16. SELECT counseling_noteoutline (2)
  FROM counseling_noteoutline
  WHERE ((counseling_noteoutline.line IN (%s, …) OR counseling_noteoutline.line = %s) AND counseling_noteoutline.kind IN (%s, …))
  ORDER BY 1 ASC, 2 ASC
