-- What the database refuses of money. Plain triggers, without the off switch of the library.
-- Locks are taken in one order: month, number, person, budget. Each statement of a function reads
-- what was committed before it, so that who waited for a lock sees what the other one wrote.

create function money_signed(kind text, amount numeric) returns numeric
language sql immutable return
    case when kind in ('received', 'repayment', 'correction_in') then amount else -amount end;

create function month_is_closed(day date) returns boolean
language sql stable return exists (
    select from admin_support_closedmonth
    where month = date_trunc('month', day)::date and reopening_id is null
);

create function refuse_money(rule text, words text) returns void language plpgsql as $$
begin
    raise exception using message = words, errcode = 'restrict_violation', constraint = rule;
end $$;

-- Who closes a month takes the same lock alone, and so waits for the lines that are being written.
create function refuse_in_closed_month(day date) returns void language plpgsql as $$
begin
    if day is null then
        return;
    end if;
    perform pg_advisory_xact_lock_shared(
        hashtextextended('money.month:' || to_char(day, 'YYYY-MM'), 0)
    );
    if month_is_closed(day) then
        perform refuse_money('a_closed_month_stays', 'a line of a closed month');
    end if;
end $$;

-- What a line takes of the budget of its year.
create function money_spent(line admin_support_moneyline) returns numeric
language sql immutable return
    case
        when line.voided_at is not null or line.granted_on is null or line.kind = 'received' then 0
        when line.paid_on is not null then -money_signed(line.kind, line.amount)
        else greatest(-money_signed(line.kind, line.amount), 0)
    end;

create function keep_budget(line admin_support_moneyline, before numeric) returns void
language plpgsql as $$
declare
    spends numeric := money_spent(line);
    budget numeric;
    others numeric;
    in_year integer := extract(year from coalesce(line.paid_on, line.granted_on));
begin
    if spends <= before then
        return;
    end if;
    perform pg_advisory_xact_lock(
        hashtextextended('money.budget:' || line.fund_id || ':' || in_year, 0)
    );
    select amount into budget from admin_support_fundbudget
        where fund_id = line.fund_id and year = in_year;
    if budget is null then
        return;
    end if;
    select coalesce(sum(money_spent(other)), 0) into others from admin_support_moneyline as other
        where other.fund_id = line.fund_id and other.id <> line.id and other.voided_at is null
            and extract(year from coalesce(other.paid_on, other.granted_on)) = in_year;
    if others + spends > budget then
        perform refuse_money('no_more_is_spent_than_the_budget', 'above the budget');
    end if;
end $$;

create function keep_balance(line admin_support_moneyline) returns void language plpgsql as $$
declare
    person uuid;
    others numeric;
begin
    select client_id into person from cases_case where id = line.case_id;
    perform pg_advisory_xact_lock(
        hashtextextended('money.balance:' || line.fund_id || ':' || person, 0)
    );
    select coalesce(sum(money_signed(other.kind, other.amount)), 0) into others
        from admin_support_moneyline as other
        join cases_case on cases_case.id = other.case_id
        where cases_case.client_id = person and other.fund_id = line.fund_id
            and other.id <> line.id and other.paid_on is not null and other.voided_at is null;
    if line.voided_at is null then
        others := others + money_signed(line.kind, line.amount);
    end if;
    if others < 0 then
        perform refuse_money('no_more_is_paid_than_there_is', 'the fund holds less');
    end if;
end $$;

create function refuse_change_of_paid_line() returns trigger language plpgsql as $$
begin
    if old.voided_at is not null then
        perform refuse_money('a_paid_line_stays', 'a line entered in error stays');
    end if;
    if old.granted_by_id is not null and new.granted_by_id is not null and (
        (old.amount, old.fund_id, old.kind, old.case_id, old.granted_by_id, old.granted_on)
        is distinct from
        (new.amount, new.fund_id, new.kind, new.case_id, new.granted_by_id, new.granted_on)
    ) then
        perform refuse_money('an_approval_is_for_one_amount', 'approved otherwise');
    end if;
    if old.paid_on is not null and (
        (old.paid_on, old.paid_by_id, old.paid_how, old.granted_by_id, old.amount, old.fund_id,
            old.kind, old.case_id, old.asked_on, old.asked_by_id, old.corrects_id)
        is distinct from
        (new.paid_on, new.paid_by_id, new.paid_how, new.granted_by_id, new.amount, new.fund_id,
            new.kind, new.case_id, new.asked_on, new.asked_by_id, new.corrects_id)
    ) then
        perform refuse_money('a_paid_line_stays', 'a paid line stays');
    end if;
    return new;
end $$;

create function keep_money() returns trigger language plpgsql as $$
declare
    fund admin_support_fund;
    was_granted boolean := tg_op = 'UPDATE';
    was_paid boolean := tg_op = 'UPDATE';
    before numeric := 0;
begin
    if tg_op = 'UPDATE' then
        was_granted := old.granted_by_id is not null;
        was_paid := old.paid_on is not null;
        perform refuse_in_closed_month(old.paid_on);
        if (old.fund_id, extract(year from coalesce(old.paid_on, old.granted_on)))
            is not distinct from
            (new.fund_id, extract(year from coalesce(new.paid_on, new.granted_on)))
        then
            before := money_spent(old);
        end if;
    end if;
    perform refuse_in_closed_month(new.paid_on);
    -- Held until the end of the transaction, so that its rule is the one that is written here.
    select * into fund from admin_support_fund where id = new.fund_id for share;
    if was_granted and new.granted_by_id is not null then
        new.one_person_up_to := old.one_person_up_to;
    else
        new.one_person_up_to := fund.one_person_up_to;
    end if;
    if new.corrects_id is not null and not exists (
        select from admin_support_moneyline as wrong
        where wrong.id = new.corrects_id and wrong.id <> new.id and wrong.case_id = new.case_id
            and wrong.fund_id = new.fund_id and wrong.paid_on is not null
            and (wrong.voided_at is null or new.voided_at is not null)
    ) then
        perform refuse_money('a_correction_is_of_its_own_file_and_fund', 'corrects another line');
    end if;
    if new.paid_on is null then
        new.number := null;
        new.number_year := null;
    elsif was_paid then
        new.number := old.number;
        new.number_year := old.number_year;
    else
        if new.paid_on < fund.opened_on or new.paid_on > fund.ended_on then
            perform refuse_money('a_fund_pays_while_it_is_open', 'the fund is not open');
        end if;
        new.number_year := extract(year from new.paid_on);
        perform pg_advisory_xact_lock(
            hashtextextended('money.number:' || new.number_year, 0)
        );
        select coalesce(max(number), 0) + 1 into new.number from admin_support_moneyline
            where number_year = new.number_year;
    end if;
    if new.paid_on is not null and not fund.may_go_below_zero and (
        not was_paid and money_signed(new.kind, new.amount) < 0
        or was_paid and old.voided_at is null and new.voided_at is not null
            and money_signed(new.kind, new.amount) > 0
    ) then
        perform keep_balance(new);
    end if;
    perform keep_budget(new, before);
    return new;
end $$;

create function refuse_loss_of_money() returns trigger language plpgsql as $$
begin
    perform refuse_money('a_paid_line_stays', 'what was paid is not deleted');
    return old;
end $$;

create trigger refuse_change before update on admin_support_moneyline
    for each row execute function refuse_change_of_paid_line();
create trigger take_the_rules before insert or update on admin_support_moneyline
    for each row execute function keep_money();
create trigger refuse_delete before delete on admin_support_moneyline
    for each row when (old.number is not null) execute function refuse_loss_of_money();
create trigger refuse_truncate before truncate on admin_support_moneyline
    for each statement execute function refuse_loss_of_money();

create function keep_closed_month() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(
        hashtextextended('money.month:' || to_char(new.month, 'YYYY-MM'), 0)
    );
    if tg_op = 'INSERT' and new.reopening_id is null and exists (
        select from workspace_approval
        where id = new.closing_id and act = 'admin_support.close_month' and state = 'approved'
            and subject = to_char(new.month, 'YYYY-MM')
    ) then
        return new;
    end if;
    if tg_op = 'UPDATE' and old.reopening_id is null and new.reopening_id is not null
        and (old.id, old.month, old.closing_id, old.lines, old.total)
            is not distinct from (new.id, new.month, new.closing_id, new.lines, new.total)
        and exists (
            select from workspace_approval
            where id = new.reopening_id and act = 'admin_support.reopen_month'
                and state = 'approved' and subject = to_char(new.month, 'YYYY-MM')
        )
    then
        return new;
    end if;
    perform refuse_money('two_people_close_a_month', 'a month is closed by its own approval');
    return null;
end $$;

create function refuse_loss_of_closed_month() returns trigger language plpgsql as $$
begin
    perform refuse_money('two_people_close_a_month', 'a closed month is not deleted');
    return old;
end $$;

create trigger keep_closed before insert or update on admin_support_closedmonth
    for each row execute function keep_closed_month();
create trigger refuse_delete before delete on admin_support_closedmonth
    for each row execute function refuse_loss_of_closed_month();
create trigger refuse_truncate before truncate on admin_support_closedmonth
    for each statement execute function refuse_loss_of_closed_month();

-- What one person may decide and pay alone is raised by two: see actions/limits.py.
create function keep_limit() returns trigger language plpgsql as $$
declare
    allowed numeric := 100;
begin
    if tg_op = 'UPDATE' then
        allowed := old.one_person_up_to;
    end if;
    if new.one_person_up_to > allowed and (
        tg_op = 'INSERT' or new.limit_approval_id is not distinct from old.limit_approval_id
        or not exists (
            select from workspace_approval
            where id = new.limit_approval_id and act = 'admin_support.raise_limit'
                and state = 'approved' and subject = new.id || ':' || new.one_person_up_to
        )
    ) then
        perform refuse_money('two_people_raise_the_amount', 'raised by one person');
    end if;
    return new;
end $$;

create trigger keep_limit before insert or update on admin_support_fund
    for each row execute function keep_limit();
