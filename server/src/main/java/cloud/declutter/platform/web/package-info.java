/** What every HTTP call passes: request ids, secure headers, sign-in check, strict JSON, problem details, the page's files. */
@NamedInterface("web")
@NullMarked
package cloud.declutter.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
