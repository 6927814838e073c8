package cloud.declutter.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import cloud.declutter.architecture.offenders.AsksMockito;
import cloud.declutter.architecture.offenders.BuildsStatements;
import cloud.declutter.architecture.offenders.ChanceManager;
import cloud.declutter.architecture.offenders.KeepsOptional;
import cloud.declutter.architecture.offenders.LeavesAResultOpen;
import cloud.declutter.architecture.offenders.OtherWayToTheDatabase;
import cloud.declutter.architecture.offenders.PrintsAndSleeps;
import cloud.declutter.architecture.offenders.PurgesBehindTheJournal;
import cloud.declutter.architecture.offenders.RemovesBehindTheJournal;
import cloud.declutter.architecture.offenders.SqlController;
import cloud.declutter.architecture.offenders.TakesOptional;
import cloud.declutter.architecture.offenders.TellsTheTime;
import cloud.declutter.architecture.offenders.ThrowsDice;
import cloud.declutter.architecture.offenders.cli.SqlOnTheCommandLine;
import cloud.declutter.architecture.offenders.identity.KnowsConnections;
import cloud.declutter.architecture.offenders.platform.KnowsIdentity;
import cloud.declutter.architecture.offenders.unmarked.MayBeNull;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.database.BulkCopy;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the house that code can break, each with the way to keep it. */
final class Rules {
    /** Who signs in is not known yet where these are asked. */
    private static final Set<String> BEFORE_SIGNING_IN = Set.of(
            "cloud.declutter.identity.Accounts",
            "cloud.declutter.identity.social.IdentityOwners",
            "cloud.declutter.identity.social.SpentAttempts");

    /** Jobs of the service that look after everybody's things, and answer nobody. */
    private static final Set<String> FOR_EVERYBODY = Set.of(
            "cloud.declutter.cleanup.DuePurges",
            "cloud.declutter.cleanup.CleanupFigures",
            "cloud.declutter.cleanup.FailedCleanups",
            "cloud.declutter.scanning.FailedScans");

    private Rules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("platform uses no capability", platformUsesNoCapability(), KnowsIdentity.class),
                new Rule("identity uses no capability", identityUsesNoCapability(), KnowsConnections.class),
                new Rule("only cleanup removes", onlyCleanupRemoves(), RemovesBehindTheJournal.class),
                new Rule("only cleanup purges", onlyCleanupRemoves(), PurgesBehindTheJournal.class),
                new Rule("the command line has no SQL", commandLineWithoutSql(), SqlOnTheCommandLine.class),
                new Rule("controllers have no SQL", controllersWithoutSql(), SqlController.class),
                new Rule("one way to the database", oneWayToTheDatabase(), OtherWayToTheDatabase.class),
                new Rule("no result stays open", noResultStaysOpen(), LeavesAResultOpen.class),
                new Rule("statements are constants", statementsAreConstants(), BuildsStatements.class),
                new Rule("queries take the owner first", queriesTakeTheOwnerFirst(), OtherWayToTheDatabase.class),
                new Rule("time comes in", timeComesIn(), TellsTheTime.class),
                new Rule("chance comes in", chanceComesIn(), ThrowsDice.class),
                new Rule("nothing prints or sleeps", nothingPrintsOrSleeps(), PrintsAndSleeps.class),
                new Rule("Optional is never kept", optionalIsNeverKept(), KeepsOptional.class),
                new Rule("Optional is never taken", optionalIsNeverTaken(), TakesOptional.class),
                new Rule("names say what", namesSayWhat(), ChanceManager.class),
                new Rule("null stays out", nullStaysOut(), MayBeNull.class),
                new Rule("no mocks, one kind of assertion", noMocks(), AsksMockito.class));
    }

    private static ArchRule platformUsesNoCapability() {
        return noClasses()
                .that()
                .resideInAPackage("..platform..")
                .should()
                .dependOnClassesThat(resideInAPackage("cloud.declutter..")
                        .and(DescribedPredicate.not(resideInAPackage("..platform.."))))
                .because("everything rests on it: let the capability implement an interface of platform instead");
    }

    private static ArchRule identityUsesNoCapability() {
        return noClasses()
                .that()
                .resideInAPackage("..identity..")
                .should()
                .dependOnClassesThat(resideInAPackage("cloud.declutter..")
                        .and(DescribedPredicate.not(resideInAPackage("..platform..")))
                        .and(DescribedPredicate.not(resideInAPackage("..identity.."))))
                .because("who somebody is does not depend on what they have: listen to an event of identity instead");
    }

    private static ArchRule onlyCleanupRemoves() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("..cleanup..", "cloud.declutter.clouds..")
                .should()
                .callMethodWhere(targetOwner(assignableTo(Cloud.class))
                        .and(describe(
                                "changes the storage",
                                call -> nameMatching("trash|restore|purge").test(call.getTarget()))))
                .because(
                        "only its journal keeps the promise never to lose anything: make a plan with Cleanups instead");
    }

    private static ArchRule commandLineWithoutSql() {
        return noClasses()
                .that()
                .resideInAPackage("..cli..")
                .should()
                .dependOnClassesThat(resideInAPackage("java.sql..").or(resideInAPackage("org.springframework.jdbc..")))
                .because("commands speak to people: ask a module's root package instead");
    }

    private static ArchRule controllersWithoutSql() {
        return noClasses()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .dependOnClassesThat(resideInAPackage("java.sql..").or(resideInAPackage("org.springframework.jdbc..")))
                .because("a controller speaks HTTP only: ask the table's class instead");
    }

    private static ArchRule oneWayToTheDatabase() {
        return noClasses()
                .should()
                .dependOnClassesThat(
                        assignableTo(JdbcTemplate.class).or(assignableTo(NamedParameterJdbcOperations.class)))
                .because("JdbcClient is the one way to the database; bulk goes through BulkCopy");
    }

    private static ArchRule noResultStaysOpen() {
        return noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .because(
                        "it holds a connection until somebody closes it, and nobody does: take a list, or a row handler");
    }

    static ArchRule statementsAreConstants() {
        return classes()
                .that()
                .areNotAssignableTo(BulkCopy.class)
                .should(new ConstantStatements())
                .because("a caller's text that becomes part of a statement can become any statement: write it as a text"
                        + " block where it runs, with named parameters; choose names to sort and filter by from an enum"
                        + " by a case within the statement, or by one constant statement each");
    }

    private static ArchRule queriesTakeTheOwnerFirst() {
        return methods()
                .that(describe("run SQL", Rules::runsSql))
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages("..platform..")
                .should(takeTheOwnerFirst())
                .because("a query without its owner shows one person's things to another: take the Owner, or a record"
                        + " that holds one, first; who signs in (BEFORE_SIGNING_IN) is not known yet, and a"
                        + " job that serves all (FOR_EVERYBODY) answers nobody");
    }

    private static boolean runsSql(JavaMethod method) {
        return !method.getModifiers().contains(JavaModifier.PRIVATE)
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !method.getModifiers().contains(JavaModifier.BRIDGE)
                && !BEFORE_SIGNING_IN.contains(method.getOwner().getFullName())
                && !FOR_EVERYBODY.contains(method.getOwner().getFullName())
                && method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isAssignableTo(JdbcClient.class));
    }

    private static ArchCondition<JavaMethod> takeTheOwnerFirst() {
        return new ArchCondition<>("take an Owner first") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var parameters = method.getRawParameterTypes();
                var owned = !parameters.isEmpty() && holdsOwner(parameters.getFirst());
                events.add(new SimpleConditionEvent(
                        method,
                        owned,
                        method.getFullName() + (owned ? " takes" : " does not take") + " an Owner first"));
            }
        };
    }

    private static boolean holdsOwner(JavaClass type) {
        return type.isEquivalentTo(Owner.class)
                || (type.isRecord()
                        && type.getFields().stream().map(JavaField::getRawType).anyMatch(Rules::holdsOwner));
    }

    private static ArchRule timeComesIn() {
        return noClasses()
                .that()
                .doNotHaveSimpleName("PlatformConfiguration")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("tests drive time: take a Clock in the constructor, or the database's now()");
    }

    private static ArchRule chanceComesIn() {
        return noClasses()
                .that()
                .doNotHaveSimpleName("PlatformConfiguration")
                .and()
                .resideOutsideOfPackage("..platform.database..")
                .should()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(SecureRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .because("ids and chance come in through the constructor: take Ids, or a SecureRandom");
    }

    private static ArchRule nothingPrintsOrSleeps() {
        return noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a log line has a request id and a wait has an end: use a Logger, a Semaphore with a limit, or"
                        + " the writer that picocli gives a command");
    }

    private static ArchRule optionalIsNeverKept() {
        return fields().that()
                .areDeclaredInClassesThat(describe("are no records", type -> !type.isRecord()))
                .should()
                .notHaveRawType(Optional.class)
                .because("Optional is an answer: keep a @Nullable field and say why");
    }

    private static ArchRule optionalIsNeverTaken() {
        return methods()
                .that(describe(
                        "are written by hand",
                        method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && !method.getName().contains("lambda$")))
                .should(new ArchCondition<>("take no Optional") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        var takes = method.getParameters().stream()
                                .anyMatch(each -> each.getRawType().isEquivalentTo(Optional.class));
                        events.add(
                                new SimpleConditionEvent(method, !takes, method.getFullName() + " takes an Optional"));
                    }
                })
                .because("Optional is an answer: take a @Nullable parameter, or offer two methods");
    }

    private static ArchRule namesSayWhat() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Dto|Service|ServiceImpl)")
                .orShould()
                .haveNameMatching(".*\\.(Abstract|Base)[A-Z]\\w*")
                .because("a class is named after what it is: a noun that a user of the product would know");
    }

    private static ArchRule nullStaysOut() {
        return classes()
                .should(new ArchCondition<JavaClass>("live in a package marked @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        var marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in no such package"));
                    }
                })
                .because("NullAway looks only there: add a package-info.java with @NullMarked");
    }

    static ArchRule noMocks() {
        return noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.mockito..").or(describe("JUnit's Assertions", Rules::isJUnitAssertions)))
                .because("a mock of our own code proves the mock: use Given, a fake cloud, and AssertJ");
    }

    private static boolean isJUnitAssertions(JavaClass type) {
        return type.getFullName().equals("org.junit.jupiter.api.Assertions");
    }
}
