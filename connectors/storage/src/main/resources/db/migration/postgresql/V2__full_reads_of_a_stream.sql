-- Reading a stream from its start again, to find what its vendor does not tell of: records deleted for good, or no longer shared with us.

alter table stream_state add column full_read_begun_at bigint; -- null while none goes on
alter table stream_state add column full_read_run bigint;      -- the run that began it
alter table stream_state add column full_read_accepts smallint not null default 0; -- whatever is missing is gone, however much it is
alter table stream_state add column full_read_ended_at bigint; -- of the last one that ended, the first load too
alter table stream_state add column full_read_missing bigint not null default 0; -- not found by it, and kept as too many to be believed

-- Records that the full read that goes on has seen. The id "?" stands for records whose id could not be read.
create table full_read_seen (
    system    text collate "C" not null,
    stream    text collate "C" not null,
    record_id text collate "C" not null,
    primary key (system, stream, record_id)
);
