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

3. SELECT cases_case (11), cases_client (5)
  FROM cases_case
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  WHERE ((cases_case.id IN ( SELECT case_id
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR (cases_case.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (cases_case.id IN (SELECT U0.case_id AS case
            FROM cases_bar U0
            WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))) OR (cases_case.case_lead_id IS NULL AND NOT (cases_case.id IN (SELECT U0.case_id AS case
            FROM cases_bar U0
            WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND cases_case.closed_on IS NULL AND cases_case.id IN (SELECT U0.case_id AS case
      FROM cases_assignment U0
      WHERE (U0.ends_on IS NULL AND U0.user_id = %s)))
  ORDER BY cases_case.last_contact_at ASC, cases_client.number ASC

4. SELECT cases_caseaccess (2)
  FROM cases_caseaccess
  WHERE (cases_caseaccess.user_id = %s AND cases_caseaccess.valid @> (STATEMENT_TIMESTAMP())::timestamp with time zone AND cases_caseaccess.case_id IN (%s))

5. SELECT cases_case (1)
  FROM cases_case
  WHERE (cases_case.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (cases_case.id IN (SELECT U0.case_id AS case
        FROM cases_bar U0
        WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))) AND cases_case.id IN (%s))

6. SELECT counseling_oncall (3), accounts_user (2)
  FROM counseling_oncall
  INNER JOIN accounts_user ON (counseling_oncall.user_id = accounts_user.id)
  WHERE (upper(counseling_oncall.period) > %s AND lower(counseling_oncall.period) <= %s)
  ORDER BY counseling_oncall.period ASC

7. SELECT counseling_session (9)
  FROM counseling_session
  WHERE (((counseling_session.voided_at IS NULL AND ((counseling_session.case_id, %s || counseling_session.line) IN ( SELECT case_id, unnest(permissions)
            FROM cases_caseaccess
            WHERE user_id = %s AND valid @> statement_timestamp() ) OR (counseling_session.case_id IN (SELECT V0.id AS pk
              FROM cases_case V0
              WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                    FROM cases_bar U0
                    WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND counseling_session.line IN (%s)))) OR (counseling_session.voided_at IS NULL AND counseling_session.case_id IS NULL AND counseling_session.user_id = %s)) AND (counseling_session.starts_at >= %s AND counseling_session.starts_at < %s AND counseling_session.user_id = %s) AND NOT (counseling_session.status = %s))

8. SELECT audit_datakey (5)
  FROM audit_datakey
  WHERE audit_datakey.id IN (%s)

9. SELECT deadlines_deadline (3), deadlines_rule (1)
  FROM deadlines_deadline
  LEFT OUTER JOIN cases_case ON (deadlines_deadline.case_id = cases_case.id)
  LEFT OUTER JOIN deadlines_rule ON (deadlines_deadline.rule_version_id = deadlines_rule.id)
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
        WHERE (U0.id = %s OR NOT U0.is_active))) AND deadlines_deadline.state = %s)

10. SELECT %s AS a
  FROM deadlines_deadline
  WHERE (deadlines_deadline.voided_at IS NULL AND deadlines_deadline.closed_at > %s AND deadlines_deadline.closed_by_id = %s AND NOT deadlines_deadline.is_legal AND deadlines_deadline.state = %s)
  LIMIT 1

11. SELECT deadlines_task (18), cases_case (17), cases_client (19), T5 (15), accounts_user (15)
  FROM deadlines_task
  INNER JOIN cases_case ON (deadlines_task.case_id = cases_case.id)
  INNER JOIN accounts_user ON (deadlines_task.owner_id = accounts_user.id)
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  INNER JOIN accounts_user T5 ON (deadlines_task.created_by_id = T5.id)
  WHERE (deadlines_task.voided_at IS NULL AND ((deadlines_task.case_id, %s || deadlines_task.line) IN ( SELECT case_id, unnest(permissions)
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() ) OR (deadlines_task.case_id IN (SELECT V0.id AS pk
          FROM cases_case V0
          WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                FROM cases_bar U0
                WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND deadlines_task.line IN (%s))) AND deadlines_task.state = %s AND deadlines_task.owner_id = %s)
  ORDER BY deadlines_task.due_on ASC NULLS LAST, deadlines_task.created_at ASC, deadlines_task.id ASC
  LIMIT 100

12. SELECT legal_hearing (5), cases_case (3), cases_client (2), accounts_user (2)
  FROM legal_hearing
  INNER JOIN cases_case ON (legal_hearing.case_id = cases_case.id)
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  LEFT OUTER JOIN accounts_user ON (legal_hearing.escort_id = accounts_user.id)
  WHERE (legal_hearing.voided_at IS NULL AND legal_hearing.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND legal_hearing.outcome = %s AND cases_case.closed_on IS NULL AND legal_hearing.at >= %s)
  ORDER BY legal_hearing.at ASC, legal_hearing.id ASC
  LIMIT 4

13. SELECT audit_datakey (5)
  FROM audit_datakey
  WHERE audit_datakey.id IN (%s)

14. SELECT legal_hearing (4), cases_case (3), cases_client (2), T4 (2)
  FROM legal_hearing
  INNER JOIN cases_case ON (legal_hearing.case_id = cases_case.id)
  LEFT OUTER JOIN accounts_user T4 ON (legal_hearing.escort_id = T4.id)
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  WHERE (legal_hearing.voided_at IS NULL AND legal_hearing.outcome = %s AND (cases_case.case_lead_id = %s OR legal_hearing.escort_id = %s) AND (legal_hearing.case_id IN ( SELECT case_id
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR legal_hearing.case_id IN (SELECT V0.id AS pk
        FROM cases_case V0
        WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
              FROM cases_bar U0
              WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) OR legal_hearing.case_id IN (SELECT V0.id AS pk
        FROM cases_case V0
        WHERE (V0.case_lead_id IS NULL AND NOT (V0.id IN (SELECT U0.case_id AS case
              FROM cases_bar U0
              WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))))) AND cases_case.closed_on IS NULL AND legal_hearing.at >= %s AND NOT (legal_hearing.id IN (%s)))
  ORDER BY legal_hearing.at ASC, legal_hearing.id ASC
  LIMIT 4

15. SELECT COUNT(*) AS __count
  FROM legal_hearing
  INNER JOIN cases_case ON (legal_hearing.case_id = cases_case.id)
  WHERE (legal_hearing.voided_at IS NULL AND legal_hearing.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND legal_hearing.outcome = %s AND cases_case.closed_on IS NULL AND legal_hearing.at < %s)

16. SELECT shelter_unit (1), shelter_house (1), COUNT(shelter_bed.id) AS beds
  FROM shelter_bed
  INNER JOIN shelter_room ON (shelter_bed.room_id = shelter_room.id)
  INNER JOIN shelter_unit ON (shelter_room.unit_id = shelter_unit.id)
  INNER JOIN shelter_house ON (shelter_unit.house_id = shelter_house.id)
  WHERE (shelter_bed.ended_on IS NULL AND shelter_house.ended_on IS NULL)
  GROUP BY 1, 2, shelter_house.position
  ORDER BY shelter_house.position ASC

17. SELECT shelter_unit (1), COUNT(DISTINCT shelter_beduse.bed_id) AS taken, COUNT(shelter_beduse.id) FILTER (WHERE shelter_beduse.kind = %s) AS arrive
  FROM shelter_beduse
  INNER JOIN shelter_bed ON (shelter_beduse.bed_id = shelter_bed.id)
  INNER JOIN shelter_room ON (shelter_bed.room_id = shelter_room.id)
  INNER JOIN shelter_unit ON (shelter_room.unit_id = shelter_unit.id)
  WHERE (shelter_beduse.voided_at IS NULL AND shelter_beduse.period @> %s::date AND NOT (shelter_beduse.held_until <= %s AND shelter_beduse.held_until IS NOT NULL AND shelter_beduse.kind = %s) AND shelter_beduse.bed_id IN (SELECT U0.id
      FROM shelter_bed U0
      INNER JOIN shelter_room U1 ON (U0.room_id = U1.id)
      INNER JOIN shelter_unit U2 ON (U1.unit_id = U2.id)
      INNER JOIN shelter_house U3 ON (U2.house_id = U3.id)
      WHERE (U0.ended_on IS NULL AND U3.ended_on IS NULL)))
  GROUP BY 1

18. SELECT COUNT(*) AS __count
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

19. SELECT shelter_beduse (17), cases_case (17), cases_client (19), shelter_bed (6), shelter_room (9), shelter_unit (4), shelter_house (8)
  FROM shelter_beduse
  LEFT OUTER JOIN cases_case ON (shelter_beduse.case_id = cases_case.id)
  LEFT OUTER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  INNER JOIN shelter_bed ON (shelter_beduse.bed_id = shelter_bed.id)
  INNER JOIN shelter_room ON (shelter_bed.room_id = shelter_room.id)
  INNER JOIN shelter_unit ON (shelter_room.unit_id = shelter_unit.id)
  INNER JOIN shelter_house ON (shelter_unit.house_id = shelter_house.id)
  WHERE (shelter_beduse.voided_at IS NULL AND (shelter_beduse.case_id IN ( SELECT case_id
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR shelter_beduse.case_id IN (SELECT V0.id AS pk
        FROM cases_case V0
        WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
              FROM cases_bar U0
              WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))))) AND shelter_beduse.kind = %s AND lower(shelter_beduse.period) <= %s AND shelter_beduse.left_at IS NULL)
  ORDER BY shelter_beduse.period ASC, shelter_bed.label ASC, shelter_beduse.id ASC

20. SELECT shelter_beduse (17), cases_case (17), cases_client (19), shelter_bed (6), shelter_room (9), shelter_unit (4), shelter_house (8)
  FROM shelter_beduse
  LEFT OUTER JOIN cases_case ON (shelter_beduse.case_id = cases_case.id)
  LEFT OUTER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  INNER JOIN shelter_bed ON (shelter_beduse.bed_id = shelter_bed.id)
  INNER JOIN shelter_room ON (shelter_bed.room_id = shelter_room.id)
  INNER JOIN shelter_unit ON (shelter_room.unit_id = shelter_unit.id)
  INNER JOIN shelter_house ON (shelter_unit.house_id = shelter_house.id)
  WHERE (shelter_beduse.voided_at IS NULL AND (shelter_beduse.case_id IN ( SELECT case_id
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR shelter_beduse.case_id IN (SELECT V0.id AS pk
        FROM cases_case V0
        WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
              FROM cases_bar U0
              WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))))) AND shelter_beduse.kind = %s AND upper(shelter_beduse.period) <= %s AND shelter_beduse.left_at IS NULL)
  ORDER BY shelter_beduse.period ASC, shelter_bed.label ASC, shelter_beduse.id ASC

21. SELECT shelter_bedrequest (18), cases_case (17), cases_client (19)
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

22. SELECT cases_caseaccess (2)
  FROM cases_caseaccess
  WHERE (cases_caseaccess.user_id = %s AND cases_caseaccess.valid @> (STATEMENT_TIMESTAMP())::timestamp with time zone AND cases_caseaccess.case_id IN (%s))

23. SELECT cases_case (1)
  FROM cases_case
  WHERE (cases_case.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (cases_case.id IN (SELECT U0.case_id AS case
        FROM cases_bar U0
        WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))) AND cases_case.id IN (%s))

24. SELECT audit_datakey (5)
  FROM audit_datakey
  WHERE audit_datakey.id IN (%s)

25. SELECT cases_signal (1)
  FROM cases_signal
  WHERE ((cases_signal.case_id IN ( SELECT case_id
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR cases_signal.case_id IN (SELECT V0.id AS pk
        FROM cases_case V0
        WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
              FROM cases_bar U0
              WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))))) AND cases_signal.needs_doctor = %s AND cases_signal.case_id IN (%s))

26. SELECT cases_signal (14), cases_case (17), cases_client (19)
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

27. SELECT admin_support_freemovement (1)
  FROM admin_support_freemovement
  WHERE ((admin_support_freemovement.until IS NULL OR admin_support_freemovement.until >= %s) AND admin_support_freemovement.since <= %s)

28. SELECT admin_support_residencedocument (10), cases_case (3), cases_client (4), admin_support_documentkind (4), T4 (3), DISTINCT ON (admin_support_residencedocument.case_id) admin_support_residencedocument.id, (admin_support_residencedocument.valid_to - admin_support_documentkind.act_before) AS act
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

29. SELECT ambulant_rhythmperiod (5), ambulant_level (2), (SELECT MAX(U0.starts_at) AS last
    FROM counseling_session U0
    WHERE (U0.voided_at IS NULL AND U0.case_id = (ambulant_rhythmperiod.case_id) AND U0.line = %s AND U0.status = %s)
    GROUP BY U0.case_id) AS last_at
  FROM ambulant_rhythmperiod
  INNER JOIN ambulant_level ON (ambulant_rhythmperiod.level_id = ambulant_level.id)
  WHERE (ambulant_rhythmperiod.voided_at IS NULL AND ambulant_rhythmperiod.case_id IN (%s) AND UPPER_INF(ambulant_rhythmperiod.period))

30. SELECT ambulant_rhythmperiod (8), ambulant_level (2)
  FROM ambulant_rhythmperiod
  INNER JOIN ambulant_level ON (ambulant_rhythmperiod.level_id = ambulant_level.id)
  WHERE (ambulant_rhythmperiod.voided_at IS NULL AND ambulant_rhythmperiod.case_id IN (%s) AND UPPER_INF(ambulant_rhythmperiod.period))

31. SELECT counseling_session (4)
  FROM counseling_session
  WHERE (counseling_session.voided_at IS NULL AND counseling_session.case_id IN (%s) AND counseling_session.line = %s AND counseling_session.status = %s AND counseling_session.starts_at >= %s)

32. SELECT ambulant_channelweight (2)
  FROM ambulant_channelweight

33. SELECT workspace_draft (8)
  FROM workspace_draft
  WHERE workspace_draft.user_id = %s
  ORDER BY workspace_draft.updated_at ASC

34. SELECT cases_case (17), cases_client (19)
  FROM cases_case
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  WHERE ((cases_case.id IN ( SELECT case_id
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR (cases_case.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (cases_case.id IN (SELECT U0.case_id AS case
            FROM cases_bar U0
            WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))) OR (cases_case.case_lead_id IS NULL AND NOT (cases_case.id IN (SELECT U0.case_id AS case
            FROM cases_bar U0
            WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND cases_case.id IN (%s))

35. SELECT cases_case (17), cases_client (19)
  FROM cases_case
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  WHERE ((cases_case.id IN ( SELECT case_id
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR (cases_case.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (cases_case.id IN (SELECT U0.case_id AS case
            FROM cases_bar U0
            WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))) OR (cases_case.case_lead_id IS NULL AND NOT (cases_case.id IN (SELECT U0.case_id AS case
            FROM cases_bar U0
            WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND cases_case.closed_on IS NULL AND cases_case.case_lead_id IS NULL)
  ORDER BY cases_case.opened_on ASC, cases_case.id ASC
  LIMIT 8

36. SELECT cases_accessrequest (4), cases_case (3), cases_client (4), T4 (2)
  FROM cases_accessrequest
  INNER JOIN cases_case ON (cases_accessrequest.case_id = cases_case.id)
  INNER JOIN accounts_user T4 ON (cases_accessrequest.created_by_id = T4.id)
  INNER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  WHERE ((cases_accessrequest.case_id IN ( SELECT case_id
        FROM cases_caseaccess
        WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR cases_accessrequest.case_id IN (SELECT V0.id AS pk
        FROM cases_case V0
        WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
              FROM cases_bar U0
              WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) OR cases_accessrequest.case_id IN (SELECT V0.id AS pk
        FROM cases_case V0
        WHERE (V0.case_lead_id IS NULL AND NOT (V0.id IN (SELECT U0.case_id AS case
              FROM cases_bar U0
              WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))))) AND cases_accessrequest.state = %s AND (cases_accessrequest.case_id IN (SELECT V0.id AS pk
        FROM cases_case V0
        WHERE (V0.id IN ( SELECT case_id
            FROM cases_caseaccess
            WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) OR (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                FROM cases_bar U0
                WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))) OR (V0.case_lead_id IS NULL AND NOT (V0.id IN (SELECT U0.case_id AS case
                FROM cases_bar U0
                WHERE (U0.lifted_at IS NULL AND U0.user_id = %s)))))) OR cases_case.case_lead_id = %s) AND NOT (cases_accessrequest.created_by_id = %s))
  ORDER BY cases_accessrequest.created_at ASC
  LIMIT 8

37. SELECT COUNT(*) AS __count
  FROM counseling_session
  WHERE (((counseling_session.voided_at IS NULL AND ((counseling_session.case_id, %s || counseling_session.line) IN ( SELECT case_id, unnest(permissions)
            FROM cases_caseaccess
            WHERE user_id = %s AND valid @> statement_timestamp() ) OR (counseling_session.case_id IN (SELECT V0.id AS pk
              FROM cases_case V0
              WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                    FROM cases_bar U0
                    WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND counseling_session.line IN (%s)))) OR (counseling_session.voided_at IS NULL AND counseling_session.case_id IS NULL AND counseling_session.user_id = %s)) AND (counseling_session.signed_at IS NULL AND counseling_session.user_id = %s) AND counseling_session.starts_at < %s AND NOT (counseling_session.status = %s))

38. SELECT counseling_session (24), cases_case (17), cases_client (19), accounts_user (15)
  FROM counseling_session
  LEFT OUTER JOIN cases_case ON (counseling_session.case_id = cases_case.id)
  INNER JOIN accounts_user ON (counseling_session.user_id = accounts_user.id)
  LEFT OUTER JOIN counseling_countersignature ON (counseling_session.id = counseling_countersignature.session_id)
  LEFT OUTER JOIN cases_client ON (cases_case.client_id = cases_client.id)
  WHERE (((counseling_session.voided_at IS NULL AND ((counseling_session.case_id, %s || counseling_session.line) IN ( SELECT case_id, unnest(permissions)
            FROM cases_caseaccess
            WHERE user_id = %s AND valid @> statement_timestamp() ) OR (counseling_session.case_id IN (SELECT V0.id AS pk
              FROM cases_case V0
              WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                    FROM cases_bar U0
                    WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND counseling_session.line IN (%s)))) OR (counseling_session.voided_at IS NULL AND counseling_session.case_id IS NULL AND counseling_session.user_id = %s)) AND (counseling_session.user_id = %s OR counseling_session.confidentiality = %s OR (counseling_session.case_id IN (SELECT U0.case_id AS case_id
          FROM cases_assignment U0
          WHERE (U0.ends_on IS NULL AND U0.user_id = %s)) AND counseling_session.confidentiality = %s) OR (counseling_session.confidentiality = %s AND accounts_user.lead_id = %s)) AND counseling_countersignature.id IS NULL AND counseling_session.is_of_trainee AND counseling_session.signed_at IS NOT NULL AND (accounts_user.supervisor_id = %s OR cases_case.case_lead_id = %s) AND NOT (counseling_session.user_id = %s))
  ORDER BY counseling_session.signed_at ASC, counseling_session.id ASC
  LIMIT 8

39. SELECT workspace_notice (8)
  FROM workspace_notice
  WHERE (workspace_notice.user_id = %s AND workspace_notice.read_at IS NULL)
  ORDER BY workspace_notice.created_at DESC
  LIMIT 50

40. SELECT workspace_notice (8)
  FROM workspace_notice
  WHERE (workspace_notice.kind = %s AND workspace_notice.id IN (%s))

41. SELECT deadlines_reminder (2)
  FROM deadlines_reminder
  WHERE deadlines_reminder.id IN (%s)

42. SELECT workspace_notice (8)
  FROM workspace_notice
  WHERE (workspace_notice.kind IN (%s, …) AND workspace_notice.id IN (%s))

43. SELECT counseling_session (1), MIN(counseling_session.starts_at) AS first
  FROM counseling_session
  WHERE (((counseling_session.voided_at IS NULL AND ((counseling_session.case_id, %s || counseling_session.line) IN ( SELECT case_id, unnest(permissions)
            FROM cases_caseaccess
            WHERE user_id = %s AND valid @> statement_timestamp() ) OR (counseling_session.case_id IN (SELECT V0.id AS pk
              FROM cases_case V0
              WHERE (V0.open_lines @> (ARRAY[%s])::varchar(20)[] AND NOT (V0.id IN (SELECT U0.case_id AS case
                    FROM cases_bar U0
                    WHERE (U0.lifted_at IS NULL AND U0.user_id = %s))))) AND counseling_session.line IN (%s)))) OR (counseling_session.voided_at IS NULL AND counseling_session.case_id IS NULL AND counseling_session.user_id = %s)) AND (counseling_session.case_id IN (%s) AND counseling_session.starts_at >= (STATEMENT_TIMESTAMP()) AND counseling_session.status = %s))
  GROUP BY 1

44. SELECT legal_hearing (1), MIN(legal_hearing.at) AS first
  FROM legal_hearing
  WHERE (legal_hearing.voided_at IS NULL AND legal_hearing.case_id IN ( SELECT case_id
      FROM cases_caseaccess
      WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s] ) AND legal_hearing.outcome = %s AND legal_hearing.at >= (STATEMENT_TIMESTAMP()) AND legal_hearing.case_id IN (%s))
  GROUP BY 1

45. SELECT audit_event (7)
  FROM audit_event
  WHERE (NOT (audit_event.verb::text LIKE %s) AND audit_event.actor IS NOT NULL AND audit_event.case IN (%s) AND NOT (audit_event.actor = %s AND audit_event.actor IS NOT NULL) AND NOT (audit_event.verb::text ~ %s) AND NOT (audit_event.verb IN (%s, …)) AND audit_event.at >= %s)
  ORDER BY audit_event.at DESC
  LIMIT 60

46. SELECT accounts_user (2)
  FROM accounts_user
  WHERE accounts_user.id IN (%s)

47. SELECT COUNT(*) AS __count
  FROM workspace_notice
  WHERE (workspace_notice.user_id = %s AND workspace_notice.read_at IS NULL)
