-- What is needed to say later why a score was what it was: whose a record was at any instant, what revenue was, what was usual, and which card weighed.

-- Every decision on whose a record is. A decision stood from decided_at on, and until just before decided_until; identity_decision holds the last ones.
create table identity_version (
    record_id     text   not null,
    decided_at    bigint not null,
    decided_until bigint not null,
    account       text,
    rung          text   not null,
    confidence    double precision not null,
    candidates    text   not null,
    reason        text   not null,
    run_id        bigint not null,
    primary key (record_id, decided_at)
);
create index identity_version_of_account on identity_version (account, decided_until);

-- Which decisions stood before the last ones was not kept. So the last ones count from when their record was first known, as facts of past days were read so far.
insert into identity_version (record_id, decided_at, decided_until, account, rung, confidence, candidates, reason, run_id)
select d.record_id,
    case when v.known_at < d.decided_at then v.known_at else d.decided_at end, 9223372036854775807,
    d.account, d.rung, d.confidence, d.candidates, d.reason, d.run_id
from identity_decision d
left join (select record_id, min(known_at) as known_at from record_version group by record_id) v on v.record_id = d.record_id;

-- An account record's recurring revenue, one row where a version told another one than the version before. No amount: it was told no longer.
create table revenue_version (
    record_id    text   not null,
    known_at     bigint not null,
    effective_at bigint not null,
    annual       text,
    currency     text,
    primary key (record_id, known_at)
);

-- Only this engine has anything to fill it from, so its own JSON functions may be used here.
insert into revenue_version (record_id, known_at, effective_at, annual, currency)
select record_id, known_at, effective_at, annual, currency
from (
    select record_id, known_at, effective_at, annual, currency,
        lag(coalesce(annual, '') || ' ' || coalesce(currency, ''), 1, ' ') over (partition by record_id order by known_at, version_id) as before,
        coalesce(annual, '') || ' ' || coalesce(currency, '') as told
    from (
        select record_id, version_id, known_at, effective_at,
            cast(json_extract(content, '$.annualRevenue') as text) as annual, json_extract(content, '$.currency') as currency
        from record_version
        where kind = 'account' and deleted = 0 and known_until > known_at) v) w
where told <> before;

create index feed_read_of_stream on feed_read (kind, system, stream, read_at);

create table usual_value (
    as_of   text not null primary key,
    content text not null
);

create table card_version (
    card_key     text   not null primary key,
    note         text   not null,
    content_hash text   not null,
    content      text   not null,
    first_used   bigint not null
);
