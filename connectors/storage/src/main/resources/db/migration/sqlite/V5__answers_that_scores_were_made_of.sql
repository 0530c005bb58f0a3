-- What the newest score of each account was made of, without its sentences and evidence: enough to weigh it by another card.
create table kept_answers (
    account text not null primary key,
    as_of   text not null, -- the day of that score; a row of another day is passed over
    content text not null
);
