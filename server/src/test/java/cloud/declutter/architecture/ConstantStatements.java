package cloud.declutter.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Each SQL statement is a constant of the program, so that no text of a caller can become part of one. Looks at the
 * bytecode: what comes right before a call that takes a statement must push a constant, on each way there. A statement
 * that was joined, formatted, passed on or read from a field does not pass.
 */
final class ConstantStatements extends ArchCondition<JavaClass> {
    private static final Set<String> TAKERS = Set.of(
            "org/springframework/jdbc/core/simple/JdbcClient.sql(Ljava/lang/String;)",
            "java/sql/Connection.prepareStatement(Ljava/lang/String;)",
            "java/sql/Connection.prepareCall(Ljava/lang/String;)",
            "java/sql/Statement.execute(Ljava/lang/String;)",
            "java/sql/Statement.executeQuery(Ljava/lang/String;)",
            "java/sql/Statement.executeUpdate(Ljava/lang/String;)",
            "java/sql/Statement.executeLargeUpdate(Ljava/lang/String;)",
            "java/sql/Statement.addBatch(Ljava/lang/String;)",
            "cloud/declutter/platform/database/BulkCopy.<init>(Ljava/sql/Connection;Ljava/lang/String;)");

    /** Take a statement too, but after more arguments: whoever needs one adds it to the takers with care. */
    private static final Set<String> OTHER_TAKERS = Set.of(
            "java/sql/Connection.prepareStatement", "java/sql/Connection.prepareCall", "java/sql/Connection.nativeSQL");

    private static final String OWN_COPY = "org/postgresql/copy/CopyManager";

    ConstantStatements() {
        super("have constant statements only");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (var method : parsed(type).methods()) {
            offences(method)
                    .forEach(call -> events.add(SimpleConditionEvent.violated(
                            type, type.getName() + "." + method.methodName() + " builds the statement of " + call)));
        }
    }

    private static ClassModel parsed(JavaClass type) {
        var place = type.getSource().orElseThrow().getUri();
        try (var bytes = place.toURL().openStream()) {
            return ClassFile.of().parse(bytes.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> offences(MethodModel method) {
        var code = method.code().map(body -> body.elementList()).orElse(List.of());
        var found = new ArrayList<String>();
        for (var at = 0; at < code.size(); at++) {
            if (code.get(at) instanceof InvokeInstruction call && takes(call) && !constantBefore(code, at)) {
                found.add(name(call));
            }
        }
        return found.stream();
    }

    private static boolean takes(InvokeInstruction call) {
        var descriptor = call.type().stringValue();
        var whole = name(call) + descriptor.substring(0, descriptor.indexOf(')') + 1);
        var copies = call.owner().asInternalName().equals(OWN_COPY);
        return TAKERS.contains(whole) || OTHER_TAKERS.contains(name(call)) || copies;
    }

    private static String name(InvokeInstruction call) {
        return call.owner().asInternalName() + "." + call.name().stringValue();
    }

    /** Whether every instruction from which the one at that place is reached pushes a constant text. */
    private static boolean constantBefore(List<CodeElement> code, int place) {
        var arrivals = new ArrayList<Label>();
        var before = place - 1;
        while (before >= 0 && !(code.get(before) instanceof Instruction)) {
            if (code.get(before) instanceof LabelTarget target) {
                arrivals.add(target.label());
            }
            before--;
        }
        var fallsThrough = before >= 0 && !isGoto(code.get(before));
        if (fallsThrough && !isConstant(code.get(before))) {
            return false;
        }
        for (var from = 0; from < code.size(); from++) {
            if (code.get(from) instanceof BranchInstruction jump && arrivals.contains(jump.target())) {
                if (!isGoto(jump) || !constantBefore(code, from)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isGoto(CodeElement element) {
        return element instanceof BranchInstruction jump
                && (jump.opcode() == Opcode.GOTO || jump.opcode() == Opcode.GOTO_W);
    }

    private static boolean isConstant(CodeElement element) {
        return element instanceof ConstantInstruction constant && constant.constantValue() instanceof String;
    }
}
