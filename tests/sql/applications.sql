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

3. SELECT admin_support_documentkind (21)
  FROM admin_support_documentkind
  ORDER BY admin_support_documentkind.position ASC, admin_support_documentkind.value ASC

4. SELECT admin_support_procedurekind (22)
  FROM admin_support_procedurekind
  ORDER BY admin_support_procedurekind.position ASC, admin_support_procedurekind.value ASC

5. SELECT contacts_contact (2)
  FROM contacts_contact
  WHERE (contacts_contact.voided_at IS NULL AND (contacts_contact.id IN (SELECT U0.authority_id AS authority
        FROM admin_support_procedure U0
        WHERE (U0.voided_at IS NULL AND U0.case_id IN ( SELECT case_id
            FROM cases_caseaccess
            WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND U0.authority_id IS NOT NULL)) OR contacts_contact.id IN (SELECT U0.municipality_id AS municipality
        FROM admin_support_residencedocument U0
        WHERE (U0.voided_at IS NULL AND U0.case_id IN ( SELECT case_id
            FROM cases_caseaccess
            WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND U0.municipality_id IS NOT NULL))))
  ORDER BY contacts_contact.search_text ASC, 1 ASC

6. SELECT accounts_user (15)
  FROM accounts_user
  WHERE (accounts_user.is_active AND accounts_user.roles && (ARRAY[%s, …])::varchar(20)[])
  ORDER BY accounts_user.name ASC

7. SELECT workspace_savedview (5)
  FROM workspace_savedview
  WHERE (workspace_savedview.user_id = %s AND workspace_savedview.page = %s)

8. SELECT admin_support_freemovement (1)
  FROM admin_support_freemovement
  WHERE ((admin_support_freemovement.until IS NULL OR admin_support_freemovement.until >= %s) AND admin_support_freemovement.since <= %s)

9. SELECT admin_support_residencedocument (10), cases_case (3), cases_client (4), admin_support_documentkind (4), T4 (3), DISTINCT ON (admin_support_residencedocument.case_id) admin_support_residencedocument.id, (admin_support_residencedocument.valid_to - admin_support_documentkind.act_before) AS act
  FROM admin_support_residencedocument
  INNER JOIN cases_case ON (admin_support_residencedocument.case_id = cases_case.id)
  INNER JOIN admin_support_documentkind ON (admin_support_residencedocument.kind_id = admin_support_documentkind.id)
  INNER JOIN admin_support_documentkind T4 ON (admin_support_documentkind.followed_by_id = T4.id)
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  WHERE (admin_support_residencedocument.voided_at IS NULL AND admin_support_residencedocument.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND cases_case.closed_on IS NULL AND admin_support_residencedocument.outcome = %s AND (admin_support_residencedocument.valid_to - admin_support_documentkind.act_before) <= %s AND admin_support_documentkind.followed_by_id IS NOT NULL AND NOT (cases_client.nationalities && (ARRAY[%s, …])::varchar(2)[]) AND NOT (EXISTS(SELECT %s AS a
        FROM admin_support_residencedocument U0
        INNER JOIN admin_support_documentkind U2 ON (U0.kind_id = U2.id)
        WHERE (U0.voided_at IS NULL AND U0.case_id = (admin_support_residencedocument.case_id) AND ((U0.outcome = %s AND (U0.valid_to IS NULL OR (U0.valid_to - U2.act_before) > %s)) OR U0.outcome IN (%s, …)))
        LIMIT 1)))
  ORDER BY admin_support_residencedocument.case_id ASC, admin_support_residencedocument.valid_to DESC

10. SELECT admin_support_residencedocument (11), cases_case (3), cases_client (4), admin_support_documentkind (4), T5 (3)
  FROM admin_support_residencedocument
  INNER JOIN cases_case ON (admin_support_residencedocument.case_id = cases_case.id)
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  INNER JOIN admin_support_documentkind ON (admin_support_residencedocument.kind_id = admin_support_documentkind.id)
  LEFT OUTER JOIN admin_support_documentkind T5 ON (admin_support_documentkind.followed_by_id = T5.id)
  WHERE (admin_support_residencedocument.voided_at IS NULL AND admin_support_residencedocument.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND cases_case.closed_on IS NULL AND admin_support_residencedocument.outcome IN (%s, …))
  ORDER BY admin_support_residencedocument.requested_on ASC NULLS LAST, admin_support_residencedocument.id ASC

11. SELECT admin_support_residencedocument (11), cases_case (3), cases_client (4), admin_support_documentkind (4), T5 (3)
  FROM admin_support_residencedocument
  INNER JOIN cases_case ON (admin_support_residencedocument.case_id = cases_case.id)
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  INNER JOIN admin_support_documentkind ON (admin_support_residencedocument.kind_id = admin_support_documentkind.id)
  LEFT OUTER JOIN admin_support_documentkind T5 ON (admin_support_documentkind.followed_by_id = T5.id)
  WHERE (admin_support_residencedocument.voided_at IS NULL AND admin_support_residencedocument.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND cases_case.closed_on IS NULL AND NOT (admin_support_residencedocument.outcome IN (%s, …)) AND (admin_support_residencedocument.issued_on >= %s OR admin_support_residencedocument.closed_on >= %s OR (admin_support_residencedocument.appeal_until >= %s AND admin_support_residencedocument.appealed_on IS NULL) OR (admin_support_residencedocument.appeal_outcome = %s AND admin_support_residencedocument.appealed_on IS NOT NULL)))
  ORDER BY admin_support_residencedocument.issued_on DESC, admin_support_residencedocument.closed_on DESC, admin_support_residencedocument.id DESC

12. SELECT admin_support_procedure (12), cases_case (3), cases_client (4), admin_support_procedurekind (2), contacts_contact (2)
  FROM admin_support_procedure
  INNER JOIN cases_case ON (admin_support_procedure.case_id = cases_case.id)
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  INNER JOIN admin_support_procedurekind ON (admin_support_procedure.kind_id = admin_support_procedurekind.id)
  LEFT OUTER JOIN contacts_contact ON (admin_support_procedure.authority_id = contacts_contact.id)
  WHERE (admin_support_procedure.voided_at IS NULL AND admin_support_procedure.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND cases_case.closed_on IS NULL AND admin_support_procedure.outcome IN (%s, …))
  ORDER BY admin_support_procedure.requested_on ASC NULLS LAST, admin_support_procedure.id ASC

13. SELECT admin_support_procedure (12), cases_case (3), cases_client (4), admin_support_procedurekind (2), contacts_contact (2)
  FROM admin_support_procedure
  INNER JOIN cases_case ON (admin_support_procedure.case_id = cases_case.id)
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  INNER JOIN admin_support_procedurekind ON (admin_support_procedure.kind_id = admin_support_procedurekind.id)
  LEFT OUTER JOIN contacts_contact ON (admin_support_procedure.authority_id = contacts_contact.id)
  WHERE (admin_support_procedure.voided_at IS NULL AND admin_support_procedure.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND cases_case.closed_on IS NULL AND NOT (admin_support_procedure.outcome IN (%s, …)) AND (admin_support_procedure.decided_on >= %s OR (admin_support_procedure.appeal_until >= %s AND admin_support_procedure.appealed_on IS NULL) OR (admin_support_procedure.appeal_outcome = %s AND admin_support_procedure.appealed_on IS NOT NULL)))
  ORDER BY admin_support_procedure.decided_on DESC, admin_support_procedure.id DESC

14. SELECT cases_caseaccess (2)
  FROM cases_caseaccess
  WHERE (cases_caseaccess.user_id = %s AND cases_caseaccess.valid @> (STATEMENT_TIMESTAMP())::timestamp with time zone AND cases_caseaccess.case_id IN (%s))

15. SELECT cases_case (1)
  FROM cases_case
  WHERE (cases_case.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (cases_case.id IN (SELECT U0.case_id AS case
        FROM cases_bar U0
        WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))) AND cases_case.id IN (%s))

16. SELECT audit_datakey (5)
  FROM audit_datakey
  WHERE audit_datakey.id IN (%s)

17. INSERT INTO audit_event (id, at, transaction, actor, acting_role, verb, case, line, subject, result, request, ip, details)
  VALUES (%s, DEFAULT, DEFAULT, %s, …)
  RETURNING audit_event.at, audit_event.transaction

18. SELECT COUNT(*) AS __count
  FROM workspace_notice
  WHERE (workspace_notice.user_id = %s AND workspace_notice.read_at IS NULL)
