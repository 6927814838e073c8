package cloud.declutter;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {
    private static final ApplicationModules MODULES = ApplicationModules.of(DeclutterApplication.class);

    @Test
    void modulesUseOnlyWhatTheyMayAndWithoutCircles() {
        MODULES.verify();
    }

    /** Into {@code target/spring-modulith-docs}. */
    @Test
    void theirPictureIsDrawn() {
        new Documenter(MODULES).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
    }
}
