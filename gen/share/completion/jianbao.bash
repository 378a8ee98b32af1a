# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Completion of jianbao for bash. Options come from the program's own help, so that they cannot differ.
_jianbao() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} choices=
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        choices=$("${COMP_WORDS[0]}" --help 2>/dev/null | sed -n 's/^  jianbao \([a-z]*\).*/\1/p')
        mapfile -t COMPREPLY < <(compgen -W "$choices --help --version" -- "$word")
        return
    fi
    case $before in
        --lang | -l) choices="zh en zh,en" ;;
        --edition | -e) choices="screen archive archive4 print plain" ;;
        --horizon) choices="current final" ;;
        --each) choices="area lang area,lang" ;;
        --log-format) choices="text json github" ;;
        --ui-lang) choices="zh en" ;;
        --format | -f)
            case $command in
                build) choices="pdf trace" ;;
                check) choices="text json github" ;;
                table) choices="text json csv claims" ;;
            esac
            ;;
        --from | --to | --cc | --bcc | --reply-to | --subject | --max-size | --url | --shard | --jobs | -j | --name | --allow | --encoding)
            return
            ;;
    esac
    if [[ -n $choices ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
    elif [[ $command == manifest && $word != -* ]] && ((COMP_CWORD == 2)); then
        mapfile -t COMPREPLY < <(compgen -W "merge" -- "$word")
    elif [[ $word == -* ]]; then
        choices=$("${COMP_WORDS[0]}" "$command" --help 2>/dev/null | sed -n 's/^ *\(-[a-z], \)\{0,1\}\(--[a-z-]*\).*/\2/p')
        mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
    else
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}
complete -F _jianbao jianbao
