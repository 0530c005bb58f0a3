-- Instants are microseconds since 1970 (UTC): they compare as numbers, take eight bytes in every index, and are a bigint in any engine.
-- Days are ISO text. Flags are 0 and 1. 9223372036854775807 stands for "until further notice".

create table run_report (
    run_id      integer primary key autoincrement,
    verb        text   not null,
    started_at  bigint not null,
    finished_at bigint,
    result      text,
    numbers     text   not null,
    message     text   not null
);

-- Every version of every record. A version was what we knew from known_at on, and until just before known_until.
create table record_version (
    version_id   integer primary key autoincrement,
    record_id    text     not null,
    kind         text     not null,
    system       text     not null,
    stream       text     not null,
    belongs_to   text,
    effective_at bigint   not null,
    told_at      bigint   not null, -- the newest change time at which the vendor told this same content
    known_at     bigint   not null,
    known_until  bigint   not null,
    deleted      smallint not null,
    content_hash text     not null,
    content      text     not null,
    run_id       bigint   not null
);
create index record_version_of_record on record_version (record_id, kind, known_until);
create index record_version_of_owner on record_version (belongs_to, known_until);
create index record_version_held on record_version (kind, system, stream)
    where known_until = 9223372036854775807 and deleted = 0;

create table identity_decision (
    record_id  text   not null primary key,
    system     text   not null,
    account    text,
    rung       text   not null,
    confidence double precision not null,
    candidates text   not null,
    reason     text   not null,
    run_id     bigint not null,
    decided_at bigint not null
);
create index identity_decision_of_account on identity_decision (account);

create table stream_state (
    system           text   not null,
    stream           text   not null,
    read_on_from     text   not null,
    read_to_end_at   bigint,
    unavailable      text,
    kinds            text   not null,
    -- when hearing of this stream last made a difference to every account: the first time, the first time of a day, after an outage
    heard_anew_at    bigint not null,
    heard_anew_no    bigint not null,
    primary key (system, stream)
);

-- Every time a stream was read to its end, so that facts as of a past instant know what had been heard by then.
create table feed_read (
    kind    text   not null,
    read_at bigint not null,
    system  text   not null,
    stream  text   not null,
    primary key (kind, read_at, system, stream)
);

create table set_aside (
    note_no    integer primary key autoincrement,
    system     text   not null,
    stream     text   not null,
    vendor_id  text   not null,
    note_key   text   not null, -- empty; the reason where the vendor's id could not be read, so that such notes do not hide each other
    step       text   not null,
    reason     text   not null,
    noted_at   bigint not null,
    run_id     bigint not null,
    unique (system, stream, vendor_id, note_key)
);

-- When the facts of an account last changed; the number tells changes apart that fall on one instant.
create table account_change (
    account    text   not null primary key,
    changed_at bigint not null,
    change_no  bigint not null
);

create table counter (
    name text   not null primary key,
    val  bigint not null
);
insert into counter (name, val) values ('change', 0);

create table health_score (
    account   text   not null,
    as_of     text   not null,
    scorecard text   not null,
    band      text   not null,
    val       double precision,
    coverage  double precision not null,
    content   text   not null,
    run_id    bigint not null,
    saved_at  bigint not null,
    change_no bigint not null,
    primary key (account, as_of)
);

create table planned_write (
    place       integer primary key autoincrement,
    write_id    text    not null unique,
    kind        text    not null,
    system      text    not null,
    target      text    not null,
    account     text    not null,
    content     text    not null,
    status      text,
    tries       integer not null,
    reason      text    not null,
    remote      text,
    planned_at  bigint  not null,
    sent_at     bigint,
    answered_at bigint,
    planned_run bigint  not null,
    last_run    bigint  not null
);
create index planned_write_of_system on planned_write (system, status, place);
create index planned_write_of_account on planned_write (account, kind, place);
