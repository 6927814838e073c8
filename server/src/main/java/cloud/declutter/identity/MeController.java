package cloud.declutter.identity;

import cloud.declutter.platform.Owner;
import cloud.declutter.platform.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The account of whoever is signed in. */
@RestController
@RequestMapping("/api/v1/me")
class MeController {
    private final Accounts accounts;

    MeController(Accounts accounts) {
        this.accounts = accounts;
    }

    record Rename(@NotNull @PlainText @Size(max = 100) String name) {}

    @GetMapping
    Account me(Owner owner) {
        return accounts.get(owner);
    }

    @PatchMapping
    Account rename(Owner owner, @Valid @RequestBody Rename body) {
        return accounts.rename(owner, body.name().strip());
    }
}
