package cloud.declutter.catalog;

/**
 * The statements of {@link FileNames}: for each order one that goes along the names one by one, and one that goes along
 * {@link NameBlocks}. What does not matter is null in them.
 */
final class FileNameStatements {
    private static final String SHOWN = """
            select f.*, d.path as folder, p.file_id, p.place,
                   array(select t.tag from file_tags t
                          where t.owner_id = p.owner_id and t.file_id = p.file_id order by t.tag) as tags
              from (
            """;
    private static final String OF_BLOCKS = """
                    select n.*
                      from name_blocks k
                     cross join lateral (
            """;
    private static final String NAMES = " select n.owner_id, n.file_id, n.name, n.size, n.modified_nanos, ";
    private static final String FROM = """
                      from file_names n
                      left join folder_totals b on b.owner_id = n.owner_id and b.id = n.folder_id
                      left join file_tags g on g.owner_id = n.owner_id and g.file_id = n.file_id and g.tag = :tag
                     where n.owner_id = :owner
                       and (cast(:connection as uuid) is null or n.connection_id = :connection)
                       and (cast(:folder as uuid) is null or n.folder_id = :folder)
                       and (cast(:path as bytea) is null or b.path = :path or (b.path >= :below and b.path < :beyond))
                       and (cast(:word as text) is null or n.name like :word)
                       and (cast(:second as text) is null or n.name like :second)
                       and (cast(:third as text) is null or n.name like :third)
                       and (cast(:others as text[]) is null or n.name like all (:others))
                       and (cast(:class as smallint) is null or n.class = :class)
                       and (cast(:least as bigint) is null or n.size between :least and :most)
                       and (cast(:oldest as bigint) is null or n.modified_nanos between :oldest and :newest)
                       and (cast(:tag as text) is null or g.tag is not null)
            """;
    /** In the order of the list, no more of one block than the list takes. */
    private static final String WITH_WORDS = """
                           ) n
                     where k.owner_id = :owner and k.sort = :sort
                       and (cast(:word as text) is null or k.names like :word)
                       and (cast(:second as text) is null or k.names like :second)
                       and (cast(:third as text) is null or k.names like :third)
                       and (cast(:others as text[]) is null or k.names like all (:others))
            """;

    private static final String JOINED = """
                    ) p
              left join files f on f.owner_id = p.owner_id and f.id = p.file_id
              left join folders d on d.owner_id = f.owner_id and d.id = f.folder_id
            """;

    private static final String NAMES_OF_BLOCK = """
                       and (n.name, n.file_id) > (k.after_name, k.after_id)
                       and (n.name, n.file_id) <= (k.last_name, k.last_id)
            """;
    private static final String SIZES_OF_BLOCK = """
                       and (n.size, n.file_id) > (k.after_number, k.after_id)
                       and (n.size, n.file_id) <= (k.last_number, k.last_id)
            """;
    private static final String TIMES_OF_BLOCK = """
                       and (n.modified_nanos, n.file_id) > (k.after_number, k.after_id)
                       and (n.modified_nanos, n.file_id) <= (k.last_number, k.last_id)
            """;
    private static final String BLOCKS_OF_SIZES = """
                       and (cast(:least as bigint) is null or (k.last_number >= :least and k.after_number <= :most))
            """;
    private static final String BLOCKS_OF_TIMES = """
                       and (cast(:oldest as bigint) is null or (k.last_number >= :oldest and k.after_number <= :newest))
            """;

    private static final String NAMES_UP = """
                       and (cast(:value as text) is null or (n.name, n.file_id) > (:value, :id))
                     order by n.name, n.file_id
                     limit :limit
            """;
    private static final String BLOCKS_UP_NAMES = """
                       and (cast(:value as text) is null or (k.last_number, k.last_name, k.last_id) > (0, :value, :id))
                     order by k.last_number, k.last_name, k.last_id, n.name, n.file_id
                     limit :limit
            """;
    private static final String NAMES_DOWN = """
                       and (cast(:value as text) is null or (n.name, n.file_id) < (:value, :id))
                     order by n.name desc, n.file_id desc
                     limit :limit
            """;
    private static final String BLOCKS_DOWN_NAMES = """
                       and (cast(:value as text) is null or (k.after_number, k.after_name, k.after_id) < (0, :value, :id))
                     order by k.after_number desc, k.after_name desc, k.after_id desc, n.name desc, n.file_id desc
                     limit :limit
            """;
    private static final String SIZES_UP = """
                       and (cast(:number as bigint) is null or (n.size, n.file_id) > (:number, :id))
                     order by n.size, n.file_id
                     limit :limit
            """;
    private static final String BLOCKS_UP_NUMBERS = """
                       and (cast(:number as bigint) is null or (k.last_number, k.last_name, k.last_id) > (:number, '', :id))
                     order by k.last_number, k.last_name, k.last_id,
            """;
    private static final String SIZES_DOWN = """
                       and (cast(:number as bigint) is null or (n.size, n.file_id) < (:number, :id))
                     order by n.size desc, n.file_id desc
                     limit :limit
            """;
    private static final String BLOCKS_DOWN_NUMBERS = """
                       and (cast(:number as bigint) is null or (k.after_number, k.after_name, k.after_id) < (:number, '', :id))
                     order by k.after_number desc, k.after_name desc, k.after_id desc,
            """;
    private static final String TIMES_UP = """
                       and (cast(:number as bigint) is null or (n.modified_nanos, n.file_id) > (:number, :id))
                     order by n.modified_nanos, n.file_id
                     limit :limit
            """;
    private static final String TIMES_DOWN = """
                       and (cast(:number as bigint) is null or (n.modified_nanos, n.file_id) < (:number, :id))
                     order by n.modified_nanos desc, n.file_id desc
                     limit :limit
            """;

    static final String BY_NAME =
            SHOWN + NAMES + "n.name as place " + FROM + NAMES_UP + JOINED + " order by p.name, p.file_id";
    static final String BY_NAME_IN_BLOCKS = SHOWN + OF_BLOCKS + NAMES + "n.name as place " + FROM + NAMES_OF_BLOCK
            + NAMES_UP + WITH_WORDS + BLOCKS_UP_NAMES + JOINED + " order by p.name, p.file_id";
    static final String BY_NAME_FALLING =
            SHOWN + NAMES + "n.name as place " + FROM + NAMES_DOWN + JOINED + " order by p.name desc, p.file_id desc";
    static final String BY_NAME_FALLING_IN_BLOCKS =
            SHOWN + OF_BLOCKS + NAMES + "n.name as place " + FROM + NAMES_OF_BLOCK + NAMES_DOWN + WITH_WORDS
                    + BLOCKS_DOWN_NAMES + JOINED + " order by p.name desc, p.file_id desc";
    static final String BY_SIZE =
            SHOWN + NAMES + "n.size::text as place " + FROM + SIZES_UP + JOINED + " order by p.size, p.file_id";
    static final String BY_SIZE_IN_BLOCKS = SHOWN + OF_BLOCKS + NAMES + "n.size::text as place " + FROM + SIZES_OF_BLOCK
            + SIZES_UP + WITH_WORDS + BLOCKS_OF_SIZES + BLOCKS_UP_NUMBERS + "n.size, n.file_id limit :limit" + JOINED
            + " order by p.size, p.file_id";
    static final String BY_SIZE_FALLING = SHOWN + NAMES + "n.size::text as place " + FROM + SIZES_DOWN + JOINED
            + " order by p.size desc, p.file_id desc";
    static final String BY_SIZE_FALLING_IN_BLOCKS = SHOWN + OF_BLOCKS + NAMES + "n.size::text as place " + FROM
            + SIZES_OF_BLOCK + SIZES_DOWN + WITH_WORDS + BLOCKS_OF_SIZES + BLOCKS_DOWN_NUMBERS
            + "n.size desc, n.file_id desc limit :limit" + JOINED + " order by p.size desc, p.file_id desc";
    static final String BY_TIME = SHOWN + NAMES + "n.modified_nanos::text as place " + FROM + TIMES_UP + JOINED
            + " order by p.modified_nanos, p.file_id";
    static final String BY_TIME_IN_BLOCKS = SHOWN + OF_BLOCKS + NAMES + "n.modified_nanos::text as place " + FROM
            + TIMES_OF_BLOCK + TIMES_UP + WITH_WORDS + BLOCKS_OF_TIMES + BLOCKS_UP_NUMBERS
            + "n.modified_nanos, n.file_id limit :limit" + JOINED + " order by p.modified_nanos, p.file_id";
    static final String BY_TIME_FALLING = SHOWN + NAMES + "n.modified_nanos::text as place " + FROM + TIMES_DOWN
            + JOINED + " order by p.modified_nanos desc, p.file_id desc";
    static final String BY_TIME_FALLING_IN_BLOCKS = SHOWN + OF_BLOCKS + NAMES + "n.modified_nanos::text as place "
            + FROM + TIMES_OF_BLOCK + TIMES_DOWN + WITH_WORDS + BLOCKS_OF_TIMES + BLOCKS_DOWN_NUMBERS
            + "n.modified_nanos desc, n.file_id desc limit :limit" + JOINED
            + " order by p.modified_nanos desc, p.file_id desc";

    private FileNameStatements() {}
}
