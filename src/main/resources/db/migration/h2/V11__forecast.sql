-- What a rule will say of an SBC from a day on if nobody acts; the other columns as in finding.
create table forecast (
    listing_id     bigint       not null references assessment (listing_id) on delete cascade,
    breaks_on      date         not null,
    rule           varchar(100) not null,
    position       integer      not null,
    verdict        varchar(20)  not null,
    severity       varchar(20)  not null,
    reason         varchar(100) not null,
    arguments      varchar      not null,
    impact_on      date,
    address        varchar,
    waiver_until   date,
    waiver_reason  varchar,
    waiver_by      varchar,
    waiver_expired boolean,
    primary key (listing_id, breaks_on, rule)
);

-- The last day that the judgement looked ahead to; null when it did not, as in every audit before this column.
alter table scan add column forecast_until date;
