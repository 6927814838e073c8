package cloud.declutter.architecture;

import com.tngtech.archunit.lang.ArchRule;

/**
 * A rule of the house and the class made to break it.
 *
 * @param offender breaks the rule; a rule that does not fail for it is no rule
 */
record Rule(String name, ArchRule rule, Class<?> offender) {

    @Override
    public String toString() {
        return name;
    }
}
