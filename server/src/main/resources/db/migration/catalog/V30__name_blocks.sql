-- The names of a person in each order of lists, some 64 one after the other to a row: a search looks at whole blocks and goes
-- into those only that have its words (docs/adr/0027). Made from file_names by the job that fills that.
create table name_blocks (
  owner_id     uuid   not null,
  -- catalog.Search.Sort
  sort         text   not null,
  -- Before the block's first file and at its last one: size or time, else 0; name where that is the order, else empty; id.
  after_number bigint not null,
  after_name   text   collate "C" not null,
  after_id     uuid   not null,
  last_number  bigint not null,
  last_name    text   collate "C" not null,
  last_id      uuid   not null,
  -- With line feeds between them, which no word has in it.
  names        text   collate "C" not null,
  primary key (owner_id, sort, last_number, last_name, last_id)
-- Neither compressed nor put elsewhere up to a page: a search reads all of them.
) with (toast_tuple_target = 8160);
create index name_blocks_after on name_blocks (owner_id, sort, after_number, after_name, after_id);

-- The transaction that took down names and blocks; where another one has written the row since (xmin), as a release may that
-- knows nothing of blocks, they are looked at anew.
alter table views add column indexed_by xid;
