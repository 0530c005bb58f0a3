-- What is needed to trust what is written: what holds a write back, which systems may be written to, what every call cost, who did what, and what must not come back.

-- Why a write waits although nothing was sent: null where nothing holds it. 'plan-only', 'change-budget', 'feed', 'person'.
alter table planned_write add column held_by text collate "C";
alter table planned_write add column held_why text not null default '';
alter table planned_write add column held_at bigint;
-- The run in which a person allowed this very content, whatever the guards say; null where nobody was asked.
alter table planned_write add column approved_run bigint;
-- The run that took it back.
alter table planned_write add column undone_run bigint;
create index planned_write_of_run on planned_write (last_run, place);
create index planned_write_held on planned_write (held_by) where held_by is not null;

-- Whether a system may be written to without asking. A system without a row was never asked about.
create table write_gate (
    system     text collate "C" not null primary key,
    is_open    smallint not null,
    reason     text     not null,
    changed_at bigint   not null,
    run_id     bigint   not null
);

create table api_call (
    as_of   text collate "C" not null,
    system  text collate "C" not null,
    purpose text collate "C" not null,
    calls   bigint not null,
    primary key (as_of, system, purpose)
);

-- How much each stream told on each day, to notice a feed that has nearly dried up.
create table stream_day (
    as_of   text collate "C" not null,
    system  text collate "C" not null,
    stream  text collate "C" not null,
    records bigint not null,
    changed bigint not null,
    primary key (as_of, system, stream)
);

-- Who did what, each entry sealed with the one before it.
create table audit_entry (
    entry_no      bigint not null primary key,
    happened_at   bigint not null,
    who           text collate "C" not null,
    what          text collate "C" not null,
    about         text collate "C" not null,
    detail        text   not null,
    previous_seal text collate "C" not null,
    seal          text collate "C" not null
);

-- Records of erased people, by a keyed hash of their ids: they are not kept again when a vendor tells of them.
create table erased_record (
    record_hash text collate "C" not null primary key,
    erased_at   bigint not null
);

-- Marks that outlive the process: when a nightly duty was done last, what an alert said last.
create table mark (
    name       text collate "C" not null primary key,
    content    text   not null,
    changed_at bigint not null
);
