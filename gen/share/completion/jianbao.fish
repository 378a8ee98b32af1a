# SPDX-License-Identifier: MIT
# Completion of jianbao for fish. All words come from the program's own table of options.
function __jianbao_commands
    jianbao --help 2>/dev/null | string replace -rf '^  jianbao ([a-z]+).*' '$1'
end

# The rows of the command's options: fields with tabs between, see `jianbao --options` in jianbao(1).
function __jianbao_rows
    set -l words (commandline -opc)
    set -q words[2]; or return
    jianbao --options 2>/dev/null | string match -r -- "^(?:\\*|$words[2])\t.*"
end

function __jianbao_options
    for row in (__jianbao_rows)
        set -l fields (string split \t -- $row)
        printf '%s\t%s\n' $fields[2] $fields[7]
    end
end

# The words that the value of the option before the cursor may be.
function __jianbao_values
    set -l words (commandline -opc)
    for row in (__jianbao_rows)
        set -l fields (string split \t -- $row)
        if test "$fields[5]" != -; and contains -- $words[-1] $fields[2] $fields[3]
            string split ' ' -- $fields[5]
        end
    end
end

complete -c jianbao -n __fish_use_subcommand -f -a '(__jianbao_commands)'
complete -c jianbao -n 'not __fish_use_subcommand; and string match -q -- "-*" (commandline -ct)' -f -a '(__jianbao_options)'
complete -c jianbao -n 'not __fish_use_subcommand; and count (__jianbao_values) >/dev/null' -f -a '(__jianbao_values)'
