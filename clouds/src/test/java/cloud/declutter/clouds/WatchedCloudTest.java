package cloud.declutter.clouds;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WatchedCloudTest {

    /** What it did not hand on, the storage's own way would be lost of, without a word. */
    @Test
    void everyCallIsHandedOn() {
        var calls = Arrays.stream(Cloud.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .toList();

        assertThat(calls)
                .hasSizeGreaterThan(10)
                .allSatisfy(call -> assertThat(handed(call)).as(call.getName()).isEqualTo(WatchedCloud.class));
    }

    private static Class<?> handed(Method call) throws NoSuchMethodException {
        return WatchedCloud.class
                .getMethod(call.getName(), call.getParameterTypes())
                .getDeclaringClass();
    }
}
