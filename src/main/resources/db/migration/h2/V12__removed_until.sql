-- When the youngest audit of this SBC that retention has removed began; null when none was.
alter table endpoint add column removed_until timestamp with time zone;
