package cloud.declutter.platform.web;

import cloud.declutter.platform.Ids;
import cloud.declutter.platform.RateLimits;
import cloud.declutter.platform.Settings;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/** Puts the parts of this package where Tomcat and Spring look for them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class WebConfiguration implements WebMvcConfigurer {
    private final String page;
    private final RateLimits limits;

    /** @param page where the page's files are; ends in a slash */
    WebConfiguration(@Value("${spring.web.resources.static-locations}") String page, RateLimits limits) {
        this.page = page;
        this.limits = limits;
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> valves(
            Ids ids, Settings settings, MeterRegistry meters) {
        return tomcat -> {
            tomcat.addEngineValves(
                    new CallerValve(settings, meters), new RequestIdValve(ids), new SecureHeadersValve());
            tomcat.addContextCustomizers(context -> ((StandardHost) context.getParent())
                    .setErrorReportValveClass(ContainerReportValve.class.getName()));
        };
    }

    @Bean
    RecurringTask<Void> forgetIdempotencyKeys(IdempotencyKeys keys) {
        return Tasks.recurring("forget-idempotency-keys", FixedDelay.ofHours(1))
                .execute((instance, context) -> keys.forgetOld());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new OwnerArgument());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LimitedCalls(limits)).addPathPatterns("/api/v1/**");
        registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/v1/**");
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new LowerCaseConstants());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(page + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(packed());
        registry.addResourceHandler("/**")
                .addResourceLocations(page)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new PageFiles());
    }

    /** Hands out what the page's build has packed, to whoever can unpack it. */
    private static EncodedResourceResolver packed() {
        var resolver = new EncodedResourceResolver();
        resolver.setContentCodings(List.of("br"));
        return resolver;
    }

    /** Query parameters name the constants of enums as JSON does. */
    @SuppressWarnings({"rawtypes", "unchecked"}) // An enum's own type is known at run time only.
    private static final class LowerCaseConstants implements ConverterFactory<String, Enum> {

        @Override
        public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
            return text -> (T) Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        }
    }
}
