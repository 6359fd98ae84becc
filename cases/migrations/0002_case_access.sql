-- What each person holds on each case through grants, kept true by the database itself.
--
-- cases_caseaccess follows from four tables: grants to people, grants to groups, who is in which
-- group, and bars. After every statement that changes one of them the rows of the cases concerned
-- are worked out anew; what has not changed is left as it is. Nobody but these functions writes it.
--
-- Two transactions may change the same case at once. Whoever comes second waits for the lock of the
-- case and then reads what the first has written: each statement of a function sees what has been
-- committed before it began. That holds at the level "read committed" only, so others are refused.

-- What should stand in the table for these cases: one row per person, case and period.
create function cases_access_given(keys uuid[])
    returns table (user_id uuid, case_id uuid, permissions text[], valid tstzrange)
    language sql stable
    set search_path = public, pg_temp
as $$
    select held.user_id, held.case_id,
           array_agg(distinct permission.codename::text order by permission.codename::text),
           held.valid
    from (
        select user_id, content_object_id as case_id, permission_id,
               tstzrange(starts_at, expires_at) as valid
        from cases_caseusergrant
        where content_object_id = any (keys)
        union all
        select member.user_id, granted.content_object_id, granted.permission_id,
               tstzrange(granted.starts_at, granted.expires_at)
        from cases_casegroupgrant granted
        join accounts_user_groups member using (group_id)
        where granted.content_object_id = any (keys)
    ) held
    join auth_permission permission on permission.id = held.permission_id
    where not isempty(held.valid)
      and not exists (
          select from cases_bar bar
          where bar.user_id = held.user_id and bar.case_id = held.case_id
            and bar.lifted_at is null
      )
    group by held.user_id, held.case_id, held.valid
$$;

create function cases_access_rework(keys uuid[]) returns void
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'rights on cases change in transactions that are "read committed"';
    end if;
    perform from cases_case where id = any (keys) order by id for no key update;
    delete from cases_caseaccess held
        where held.case_id = any (keys)
          and not exists (
              select from cases_access_given(keys) given
              where given.user_id = held.user_id and given.case_id = held.case_id
                and given.valid = held.valid and given.permissions = held.permissions
          );
    insert into cases_caseaccess (user_id, case_id, permissions, valid)
        select user_id, case_id, permissions, valid from cases_access_given(keys)
        on conflict do nothing;
end
$$;

revoke all on function cases_access_rework(uuid[]) from public;

-- After a change of grants or bars; the argument is the column that names the case.
create function cases_access_follow() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
declare
    changed text := case tg_op
        when 'INSERT' then 'table after'
        when 'DELETE' then 'table before'
        else 'table before union all table after' end;
    groups int[];
    keys uuid[];
begin
    if tg_table_name = 'cases_casegroupgrant' then
        -- So that nobody joins or leaves the group in the meantime.
        execute format('select array_agg(group_id) from (%s) changed', changed) into groups;
        perform from auth_group where id = any (groups) order by id for no key update;
    end if;
    execute format('select array_agg(distinct %I) from (%s) changed', tg_argv[0], changed) into keys;
    perform cases_access_rework(keys);
    return null;
end
$$;

-- After somebody joined or left a group: all cases on which the group holds anything.
create function cases_access_follow_members() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
declare
    changed text := case tg_op
        when 'INSERT' then 'table after'
        when 'DELETE' then 'table before'
        else 'table before union all table after' end;
    groups int[];
begin
    execute format('select array_agg(group_id) from (%s) changed', changed) into groups;
    perform from auth_group where id = any (groups) order by id for no key update;
    perform cases_access_rework(array(
        select distinct content_object_id from cases_casegroupgrant where group_id = any (groups)
    ));
    return null;
end
$$;

do $$
declare
    followed record;
begin
    for followed in
        select * from (values
            ('cases_caseusergrant', 'cases_access_follow(''content_object_id'')'),
            ('cases_casegroupgrant', 'cases_access_follow(''content_object_id'')'),
            ('cases_bar', 'cases_access_follow(''case_id'')'),
            ('accounts_user_groups', 'cases_access_follow_members()')
        ) as tables (name, action)
    loop
        execute format(
            'create trigger access_follows_insert after insert on %I
                 referencing new table as after for each statement execute function %s',
            followed.name, followed.action);
        execute format(
            'create trigger access_follows_update after update on %I
                 referencing old table as before new table as after
                 for each statement execute function %s',
            followed.name, followed.action);
        execute format(
            'create trigger access_follows_delete after delete on %I
                 referencing old table as before for each statement execute function %s',
            followed.name, followed.action);
    end loop;
end
$$;

-- What was granted before this table stood.
select cases_access_rework(array(select id from cases_case));
