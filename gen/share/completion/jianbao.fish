# SPDX-License-Identifier: MIT
# Completion of jianbao for fish. Options come from the program's own help, so that they cannot differ.
function __jianbao_commands
    jianbao --help 2>/dev/null | string replace -rf '^  jianbao ([a-z]+).*' '$1'
end

function __jianbao_options
    set -l words (commandline -opc)
    jianbao $words[2] --help 2>/dev/null | string replace -rf '^ *(?:-[a-z], )?(--[a-z-]+) +(?:[A-Z\/]+ +)?(.*)$' '$1\t$2'
end

function __jianbao_after
    set -l words (commandline -opc)
    contains -- $words[-1] $argv
end

function __jianbao_format
    set -l words (commandline -opc)
    switch $words[2]
        case build
            string split ' ' 'pdf trace'
        case check
            string split ' ' 'text json github'
        case table
            string split ' ' 'text json csv claims'
    end
end

complete -c jianbao -n __fish_use_subcommand -f -a '(__jianbao_commands)'
complete -c jianbao -n 'not __fish_use_subcommand; and string match -q -- "-*" (commandline -ct)' -f -a '(__jianbao_options)'
complete -c jianbao -n '__jianbao_after --lang -l' -f -a 'zh en zh,en'
complete -c jianbao -n '__jianbao_after --edition -e' -f -a 'screen archive archive4 print plain'
complete -c jianbao -n '__jianbao_after --horizon' -f -a 'current final'
complete -c jianbao -n '__jianbao_after --each' -f -a 'area lang area,lang'
complete -c jianbao -n '__jianbao_after --log-format' -f -a 'text json github'
complete -c jianbao -n '__jianbao_after --format -f' -f -a '(__jianbao_format)'
