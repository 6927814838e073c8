package cloud.declutter.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The API's description for people to read and try, at {@code /api/docs}, where it is served at all. The program is
 * Swagger UI; the page around it is ours, so that it loads nothing from elsewhere and runs under our content policy.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty("springdoc.api-docs.enabled")
class ApiPage implements WebMvcConfigurer {
    static final String PATH = "/api/docs";

    private static final String PAGE = "classpath:/api-docs/";
    /** Whichever version there is. */
    private static final String PROGRAM = "classpath:/META-INF/resources/webjars/swagger-ui/*/swagger-ui-bundle.js";

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController(PATH, PATH + "/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(PATH + "/**").addResourceLocations(PAGE).addResourceLocations(program());
    }

    private static Resource program() {
        try {
            return new PathMatchingResourcePatternResolver().getResources(PROGRAM)[0].createRelative("./");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
