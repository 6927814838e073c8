package cloud.declutter.identity;

import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Slice;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What admins may do. {@link AdminCalls} lets nobody else through to any address below this one. */
@RestController
@RequestMapping("/api/v1/admin")
class AdminController {
    private final People people;

    AdminController(People people) {
        this.people = people;
    }

    record Appointment(@NotNull Role role) {}

    @GetMapping("/people")
    Slice<People.Person> people(
            Owner admin,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit) {
        return Slice.of(
                people.page(admin, Cursor.parse(cursor, Cursor.FROM_BOTTOM), limit),
                limit,
                person -> person,
                person -> new Cursor(0, person.id()));
    }

    @PatchMapping("/people/{id}")
    People.Person appoint(Owner admin, @PathVariable UUID id, @Valid @RequestBody Appointment body) {
        return people.appoint(admin, new Owner(id), body.role());
    }
}
