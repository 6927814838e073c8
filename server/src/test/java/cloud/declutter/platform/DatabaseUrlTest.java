package cloud.declutter.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    postgresql://u:p@h:5433/d                     | jdbc:postgresql://h:5433/d                    | u   | p
                    postgres://u:p@h/d                            | jdbc:postgresql://h:5432/d                    | u   | p
                    PostgreSQL://u@h/d                            | jdbc:postgresql://h:5432/d                    | u   | ''
                    postgresql://h/d                              | jdbc:postgresql://h:5432/d                    | ''  | ''
                    postgresql://my_db/d                          | jdbc:postgresql://my_db:5432/d                | ''  | ''
                    postgresql://u%40x:p%3A%2F%23%25+:q@h/d       | jdbc:postgresql://h:5432/d                    | u@x | p:/#%+:q
                    postgresql://u:p@[::1]/d                      | jdbc:postgresql://[::1]:5432/d                | u   | p
                    postgresql://u:p@[2001:db8::1]:5/d            | jdbc:postgresql://[2001:db8::1]:5/d           | u   | p
                    postgresql://u:p@h1,h2:5433/d?targetServerType=primary | jdbc:postgresql://h1:5432,h2:5433/d?targetServerType=primary | u | p
                    postgresql://u:p@h/a%2Fb%20c+d                | jdbc:postgresql://h:5432/a%2Fb+c%2Bd          | u   | p
                    postgresql://h/d?sslmode=require&ssl=true     | jdbc:postgresql://h:5432/d?sslmode=require&ssl=true | '' | ''
                    postgresql://h/d?options=-c%20a%3Db           | jdbc:postgresql://h:5432/d?options=-c+a%3Db   | ''  | ''
                    postgresql://h/d?connect_timeout=3            | jdbc:postgresql://h:5432/d?connectTimeout=3   | ''  | ''
                    postgresql://h/d?user=u&password=p%26         | jdbc:postgresql://h:5432/d                    | u   | p&
                    """)
    void everyPartIsReadAsLibpqReadsIt(String text, String jdbcUrl, String user, String password) {
        assertThat(DatabaseUrl.parse(text)).isEqualTo(new DatabaseUrl(jdbcUrl, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hush",
                "mysql://hush:hush@hush/hush",
                "jdbc:postgresql://hush/hush",
                "postgresql+asyncpg://hush:hush@hush/hush",
                "postgresql://hush:hush@hush",
                "postgresql://hush:hush@hush/",
                "postgresql://hush:hush@/hush",
                "postgresql://hush:hu@sh@hush/hush",
                "postgresql://hush:hu/sh@hush/hush",
                "postgresql://hush:hu#sh@hush/hush",
                "postgresql://hush:hu sh@hush/hush",
                "postgresql://hush:hu%sh@hush/hush",
                "postgresql://hush:%ff@hush/hush",
                "postgresql://hush:%00@hush/hush",
                "postgresql://hush:hush@hush:0/hush",
                "postgresql://hush:hush@hush:65536/hush",
                "postgresql://hush:hush@hush:port/hush",
                "postgresql://hush:hush@[hush]/hush",
                "postgresql://hush:hush@[:::1]/hush",
                "postgresql://hush:hush@::1/hush",
                "postgresql://hush:hush@hush,/hush",
                "postgresql://hush:hush@hush/hush?hush",
                "postgresql://hush:hush@hush/hush#hush"
            })
    void whatIsMalformedIsRefusedWithoutBeingShown(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected postgresql://user:password@host:5432/database")
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    @Test
    void itShowsNoPassword() {
        var url = DatabaseUrl.parse("postgresql://u%40:hush@h/d?sslpassword=hush&password=hush&sslmode=require");

        assertThat(url).hasToString("postgresql://u%40:[secret]@h:5432/d?sslpassword=[secret]&sslmode=require");
        assertThat(url.password()).isEqualTo("hush");
    }
}
