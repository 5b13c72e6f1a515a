-- A mail that the mail server has taken, by recipient: what is here is not sent again. All recipients of one mail share its message_id.
create table sent_mail (
    scan_id    bigint                   not null references scan (id) on delete cascade,
    customer   varchar(500)             not null,
    recipient  varchar(320)             not null,
    subject    varchar                  not null,
    message_id varchar(255)             not null,
    sent_at    timestamp with time zone not null,
    primary key (scan_id, customer, recipient)
);
