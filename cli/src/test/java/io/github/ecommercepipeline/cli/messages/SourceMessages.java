package io.github.ecommercepipeline.cli.messages;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The messages in the Java sources: every text of three words and more that is not SQL, a pattern, help or a
 * description, with … for values. A call that takes what is wrong and what is allowed makes one message of both.
 */
final class SourceMessages {

    private static final Pattern PROSE = Pattern.compile("[a-z)]{2,},? [a-z]+[,;:]? [a-z…]+|allowed: ");
    private static final Pattern SQL = Pattern.compile(
            "\\s*(SELECT|INSERT|CREATE|ALTER|DROP|DELETE|UPDATE|WITH|LOCK|COPY|GRANT|REVOKE|SET|COMMENT|EXISTS|ORDER)\\b.*"
                    + "|.*\\b(NOT NULL|without time zone)\\b.*|.*\\\\b.*|.*\\(\\?:.*",
            Pattern.DOTALL);

    /** Of programming errors, which have one way out: docs/messages.md says it. */
    private static final Set<String> INTERNAL = Set.of(
            "IllegalStateException",
            "UnsupportedOperationException",
            "NoSuchElementException",
            "IndexOutOfBoundsException",
            "UnsupportedTemporalTypeException",
            "AssertionError");

    /** Their last arguments are what is wrong, and what is allowed. */
    private static final Set<String> WITH_ALLOWED =
            Set.of("problem", "check", "unfit", "refuseOthers", "RuleProblem", "ContractProblem");

    /** Their last argument is what is allowed. */
    private static final Set<String> ALLOWED =
            Set.of("requiredText", "optionalText", "texts", "value", "wrong", "unusable");

    /** What they are given is no message: names, tests of others' messages, help, descriptions of resources. */
    private static final Set<String> OTHER = Set.of(
            "inTransaction",
            "compile",
            "contains",
            "startsWith",
            "split",
            "key",
            "named",
            "table",
            "onMany",
            "rule",
            "description",
            "addIngressRule",
            "topic",
            "graph",
            "latest",
            "GlueArgument",
            "DailyStart",
            "JavaFunction",
            "attempt",
            "name",
            "print",
            "gauge",
            "seconds",
            "byDataset",
            "help");

    private final Map<String, String> messages = new TreeMap<>();

    /** The sources, by the message, one of the files that contain it. */
    static Map<String, String> of(Collection<Path> folders) throws IOException {
        SourceMessages found = new SourceMessages();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    folders.stream().flatMap(SourceMessages::javaFiles).sorted().toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                found.new Scanner(unit).scan(unit, null);
            }
        }
        return found.messages;
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            // What contracts are exported as is no message.
            return files
                    .filter(file -> file.toString().endsWith(".java")
                            && !file.getParent().endsWith(Path.of("ecommercepipeline", "export")))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPlus(Tree tree) {
        return tree.getKind() == Tree.Kind.PLUS;
    }

    private static ExpressionTree inside(ExpressionTree expression) {
        ExpressionTree inside = expression;
        while (inside instanceof ParenthesizedTree parenthesized) {
            inside = parenthesized.getExpression();
        }
        return inside;
    }

    /** Finds the messages of one file. */
    private final class Scanner extends TreePathScanner<Void, Void> {

        private final String file;
        private final Map<String, ExpressionTree> constants = new HashMap<>();
        private final Set<Tree> seen = Collections.newSetFromMap(new IdentityHashMap<>());

        Scanner(CompilationUnitTree unit) {
            file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
            for (Tree type : unit.getTypeDecls()) {
                if (type instanceof ClassTree all) {
                    for (Tree member : all.getMembers()) {
                        if (member instanceof VariableTree variable && variable.getInitializer() != null) {
                            constants.put(variable.getName().toString(), variable.getInitializer());
                        }
                    }
                }
            }
        }

        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void unused) {
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            return method.getName().contentEquals("toString") ? null : super.visitMethod(method, null);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void unused) {
            boolean constant = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree
                    && variable.getName().toString().matches("[A-Z_]*ALLOWED[A-Z_]*|TYPES|ENCODINGS|EXAMPLES|DAY|WHAT");
            boolean activity = variable.getName().contentEquals("what");
            return constant || activity ? null : super.visitVariable(variable, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            ExpressionTree select = call.getMethodSelect();
            String name = select instanceof MemberSelectTree member
                    ? member.getIdentifier().toString()
                    : select.toString();
            arguments(name, call.getArguments());
            if (name.equals("split") && select instanceof MemberSelectTree words) {
                cover(words.getExpression());
            }
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public Void visitNewClass(NewClassTree created, Void unused) {
            String name = created.getIdentifier().toString();
            arguments(name, created.getArguments());
            return super.visitNewClass(created, null);
        }

        private void arguments(String name, List<? extends ExpressionTree> arguments) {
            if (OTHER.contains(name) || INTERNAL.contains(name)) {
                arguments.forEach(this::cover);
                return;
            }
            int size = arguments.size();
            int what = name.equals("RuleProblem") ? 0 : name.equals("ContractProblem") ? 2 : size - 2;
            if (WITH_ALLOWED.contains(name) && size >= 2) {
                both(arguments.get(what), arguments.get(what + 1));
            } else if (ALLOWED.contains(name) && size >= 1) {
                String allowed = text(arguments.get(size - 1));
                cover(arguments.get(size - 1));
                if (isProse(allowed)) {
                    put("… (allowed: " + allowed + ")");
                }
            }
        }

        private void both(ExpressionTree what, ExpressionTree allowed) {
            String second = text(allowed);
            String message =
                    second.contains("(allowed: ") || isName(what) ? second : text(what) + " (allowed: " + second + ")";
            cover(what);
            cover(allowed);
            if (isProse(text(what)) || isProse(second)) {
                put(message);
            }
        }

        /** A literal that names something, such as a setting. */
        private boolean isName(ExpressionTree expression) {
            return inside(expression) instanceof LiteralTree literal
                    && literal.getValue() instanceof String text
                    && !text.contains(" ");
        }

        @Override
        public Void visitBinary(BinaryTree binary, Void unused) {
            if (isPlus(binary)
                    && !seen.contains(binary)
                    && text(binary).replace("…", "").matches("(?s).*\\S.*")) {
                candidate(binary);
                cover(binary);
            }
            return super.visitBinary(binary, null);
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void unused) {
            if (literal.getValue() instanceof String && !seen.contains(literal)) {
                candidate(literal);
            }
            return null;
        }

        private void candidate(ExpressionTree expression) {
            String text = text(expression);
            if (isProse(text) && !isProgrammingError(text)) {
                put(text);
            }
        }

        /** An argument that only a mistake in the code can get wrong says nothing about what is allowed. */
        private boolean isProgrammingError(String text) {
            for (TreePath path = getCurrentPath().getParentPath(); path != null; path = path.getParentPath()) {
                if (path.getLeaf() instanceof NewClassTree created) {
                    return created.getIdentifier().toString().equals("IllegalArgumentException")
                            && !text.contains("allowed")
                            && !text.contains("required");
                } else if (path.getLeaf() instanceof ReturnTree || path.getLeaf() instanceof MethodInvocationTree) {
                    return false;
                }
            }
            return false;
        }

        private void put(String text) {
            messages.putIfAbsent(text.strip().replaceAll("\\s+", " "), file);
        }

        private boolean isProse(String text) {
            return PROSE.matcher(text).find() && !SQL.matcher(text).matches();
        }

        /** With what it is made of. */
        private void cover(ExpressionTree expression) {
            ExpressionTree inside = inside(expression);
            seen.add(inside);
            if (inside instanceof BinaryTree binary && isPlus(binary)) {
                cover(binary.getLeftOperand());
                cover(binary.getRightOperand());
            }
        }

        private String text(ExpressionTree expression) {
            return parts(expression).replaceAll("…+", "…");
        }

        private String parts(ExpressionTree expression) {
            ExpressionTree inside = inside(expression);
            if (inside instanceof LiteralTree literal && literal.getValue() != null) {
                return String.valueOf(literal.getValue());
            } else if (inside instanceof BinaryTree binary && isPlus(binary)) {
                return parts(binary.getLeftOperand()) + parts(binary.getRightOperand());
            } else if (inside instanceof IdentifierTree name && constants.containsKey(name.toString())) {
                return parts(constants.get(name.toString()));
            }
            return "…";
        }
    }
}
