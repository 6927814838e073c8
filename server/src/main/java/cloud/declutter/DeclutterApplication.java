package cloud.declutter;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service, made of the modules below this package. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DeclutterApplication {}
