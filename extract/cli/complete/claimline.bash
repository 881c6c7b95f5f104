# claimline.bash - completion of claimline(1) in bash.

_claimline_options() { # of a command
	case $1 in
	extract) echo --rules --emit --output --resume --errors --encoding --from --text-field --id-field --date-field --files0-from --date \
		--numbers-only --pretty --strict --unfiltered --jobs --line-buffered --progress ;;
	test) echo --rules --rule --verbose --coverage --format --accept --yes --watch --unfiltered ;;
	lint) echo --rules --strict --format ;;
	diff) echo --rules --fail-on --format --encoding --from --text-field --id-field --date-field --date --strict ;;
	new) echo --id --pack ;;
	explain) echo --rules --at --rule --format --encoding --from --text-field --id-field --date-field --date ;;
	coverage | profile) echo --rules --format --encoding --from --text-field --id-field --date-field --date ;;
	view) echo --diff --output --rules --numbers-only --encoding --from --text-field --id-field --date-field --date --strict --files0-from ;;
	esac
	echo --help --version
}

_claimline()
{
	local commands='extract test lint schema diff new explain coverage profile view'
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=extract

	case " $commands " in *" ${COMP_WORDS[1]} "*) [ "$COMP_CWORD" = 1 ] || command=${COMP_WORDS[1]} ;; esac
	[ "$word" != = ] || word=
	[ "$before" != = ] || before=${COMP_WORDS[COMP_CWORD - 2]}
	COMPREPLY=()
	case $before in
	--emit) COMPREPLY=($(compgen -W 'claims mentions blocks' -- "$word")) && return ;;
	--progress) COMPREPLY=($(compgen -W 'auto never' -- "$word")) && return ;;
	-f | --from) COMPREPLY=($(compgen -W 'text jsonl' -- "$word")) && return ;;
	-e | --encoding) COMPREPLY=($(compgen -W 'auto utf-8 utf-16 utf-16le utf-16be utf-32 utf-32le utf-32be gb18030 gbk gb2312 big5' -- "$word")) && return ;;
	--format)
		local formats='text json'
		[ "$command" != test ] || formats+=' junit'
		COMPREPLY=($(compgen -W "$formats" -- "$word")) && return
		;;
	--text-field | --id-field | --date-field | --date | -j | --jobs | --rule | --at | --id | --pack | --fail-on) return ;;
	esac
	case $word in
	-*) COMPREPLY=($(compgen -W "$(_claimline_options "$command")" -- "$word")) ;;
	*)
		local offered= file
		case $command:$before in
		schema:*) offered='claim mention block error rules' ;;
		*:-r | *:--rules | test:* | lint:* | diff:*) offered='base report deeds' ;;
		esac
		[ "$COMP_CWORD" != 1 ] || offered=$commands
		COMPREPLY=($(compgen -W "$offered" -- "$word"))
		while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$word")
		;;
	esac
}

complete -o filenames -F _claimline claimline
