package cloud.declutter.identity;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Limit;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.web.Characters;
import cloud.declutter.platform.web.Limited;
import cloud.declutter.platform.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The account of whoever is signed in: name, preferences, password. */
@RestController
@RequestMapping("/api/v1/me")
class MeController {
    private final Accounts accounts;
    private final PasswordChange passwordChange;

    MeController(Accounts accounts, PasswordChange passwordChange) {
        this.accounts = accounts;
        this.passwordChange = passwordChange;
    }

    /** What is left out stays as it is. */
    record Change(
            @PlainText @Size(max = 100) @Nullable String name,
            @Valid @Nullable ChangedPreferences preferences) {}

    record ChangedPreferences(
            Preferences.@Nullable ColorScheme colorScheme, Preferences.@Nullable KeepStrategy keepStrategy) {}

    record NewPassword(
            @Characters(max = Passwords.LONGEST) @Nullable String currentPassword,

            @NotNull @Characters(min = Passwords.SHORTEST_OF_TWO, max = Passwords.LONGEST)
            String newPassword) {}

    @GetMapping
    Account me(Owner owner) {
        return accounts.get(owner);
    }

    @PatchMapping
    Account change(Owner owner, @Valid @RequestBody Change body) {
        if (body.name() == null && body.preferences() == null) {
            throw Problem.with(
                    List.of(new Problem.Fault("name", "must be given, or preferences")), CommonProblem.INVALID_REQUEST);
        }
        var preferences = Optional.ofNullable(body.preferences());
        return accounts.change(
                owner,
                new Accounts.Change(
                        body.name() == null ? null : body.name().strip(),
                        preferences.map(ChangedPreferences::colorScheme).orElse(null),
                        preferences.map(ChangedPreferences::keepStrategy).orElse(null)));
    }

    @PostMapping("/password")
    @Limited(Limit.SIGN_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void password(SignIn signIn, @Valid @RequestBody NewPassword body) {
        passwordChange.change(signIn, body.currentPassword(), body.newPassword());
    }
}
