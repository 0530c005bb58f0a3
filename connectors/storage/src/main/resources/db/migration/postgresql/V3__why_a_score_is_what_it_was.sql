-- What is needed to say later why a score was what it was: whose a record was at any instant, what revenue was, what was usual, and which card weighed.

-- Every decision on whose a record is. A decision stood from decided_at on, and until just before decided_until; identity_decision holds the last ones.
create table identity_version (
    record_id     text collate "C" not null,
    decided_at    bigint not null,
    decided_until bigint not null,
    account       text collate "C",
    rung          text collate "C" not null,
    confidence    double precision not null,
    candidates    text   not null,
    reason        text   not null,
    run_id        bigint not null,
    primary key (record_id, decided_at)
);
create index identity_version_of_account on identity_version (account, decided_until);

-- An account record's recurring revenue, one row where a version told another one than the version before. No amount: it was told no longer.
create table revenue_version (
    record_id    text collate "C" not null,
    known_at     bigint not null,
    effective_at bigint not null,
    annual       text collate "C",
    currency     text collate "C",
    primary key (record_id, known_at)
);

create index feed_read_of_stream on feed_read (kind, system, stream, read_at);

create table usual_value (
    as_of   text collate "C" not null primary key,
    content text not null
);

create table card_version (
    card_key     text collate "C" not null primary key,
    note         text   not null,
    content_hash text   not null,
    content      text   not null,
    first_used   bigint not null
);
