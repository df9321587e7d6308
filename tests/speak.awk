# speak.awk - the words of each golden case's output that are neither names nor the case's data.
#
# SPDX-License-Identifier: MIT
#
# Variables: golden, the folder of the cases; kept, the folder of their output; cases, their names.
# Files: words of all cases, one a line; a case and words of its own, in a line; the paths of the
# golden folder.  A line of output that begins as JSON does is for programs, and is not read.

FILENAME != file { file = FILENAME; n_files++ }
n_files == 1 { name[$1] = 1 }
n_files == 2 { own[$1] = own[$1] " " $0 }
n_files == 3 { split($0, part, "/"); data[part[2]] = data[part[2]] "\n" golden "/" $0 }
END {
    n_cases = split(cases, of_case, " ")
    for (i = 1; i <= n_cases; i++)
        judge(of_case[i])
    if (lines <= 500)
        bad("only " lines + 0 " lines")
    if (!failed)
        print "ok speak: " lines " lines of " n_cases " cases"
    exit failed
}

function bad(text)
{
    print "not ok " text
    failed = 1
}

# Add the words of a line to @known.
function learn(line, known)
{
    while (match(line, /[A-Za-z]+/)) {
        known[substr(line, RSTART, RLENGTH)] = 1
        line = substr(line, RSTART + RLENGTH)
    }
}

# Add the words of a folder's files to @known; returns the folders of other cases that it uses.
function learn_folder(case_name, known,    n, paths, i, line, others, command)
{
    command = golden "/./" case_name "/cmd"
    n = split(data[case_name], paths, "\n")
    for (i = 2; i <= n; i++) {
        while ((getline line < paths[i]) > 0) {
            learn(line, known)
            if (paths[i] == command && match(line, /\$GOLDEN"*\/\.\.\/[a-z-]*/)) {
                sub(/.*\$GOLDEN"*\/\.\.\//, "", line)
                sub(/[^a-z-].*/, "", line)
                others = others " " line
            }
        }
        close(paths[i])
    }
    return others
}

function judge(case_name,    known, n, others, i, out)
{
    split("", known)
    learn(own[case_name], known)
    n = split(learn_folder(case_name, known), others, " ")
    for (i = 1; i <= n; i++)
        learn_folder(others[i], known)
    for (i = 1; i <= 2; i++) {
        out = i == 1 ? "stdout" : "stderr"
        read_output(case_name ", " out, kept "/" case_name "." out, known)
    }
}

# Look for words of two letters or more that are neither in @known nor names.
function read_output(title, path, known,    line, rest, word)
{
    while ((getline line < path) > 0) {
        if (line ~ /^[][{} ,]*("|$)/)
            continue
        lines++
        rest = line
        while (match(rest, /[A-Za-z]+/)) {
            word = substr(rest, RSTART, RLENGTH)
            rest = substr(rest, RSTART + RLENGTH)
            if (length(word) > 1 && !(word in name) && !(word in known))
                bad(title ": " word " in \"" line "\"")
        }
    }
    close(path)
}
