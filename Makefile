# Two commands matter: `make site` and `make test`. Both install what is missing, and both can be repeated at no cost.

.DEFAULT_GOAL := help
.PHONY: help site test coverage bench fuzz sanitize format lint manual reference screenshots package clean

swift_sources := Package.swift Sources Tests
# A scratch folder of its own: tools that take part in the build are shared between debug and release builds of one
# folder, so that each kind of build would undo a part of the other.
release_folder := .build/optimised
# Without debugging information, half the program; the names of functions stay for those who must read a backtrace.
release_flags := --scratch-path $(release_folder) --configuration release -debug-info-format none \
	-Xswiftc -cross-module-optimization

help: ## Explain the targets (what `make` alone does)
	@echo 'Usage: make TARGET'
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | \
		awk -F '\t' '{ printf "  make %-11s %s\n", $$1, $$2 }'

site: jixiao ## Build the portal of content/ into public/
	@.build/jixiao build
	@echo 'The portal is ready: open public/index.html in a browser.'

test: ## Run every test and every check of the built portal
	@.ci/setup test
	@.ci/test

coverage: ## Tell how many lines the tests reach (OF=Scoring: which of it they do not; SITE=1: by the site checks, too)
	@.ci/setup $(if $(SITE),test,site)
	@$(if $(SITE),.venv/bin/python .ci/coverage --site,.ci/coverage) $(OF)

fuzz: ## Look for input that breaks a promise, 20 seconds for each kind (SECONDS=600 for longer)
	@.ci/setup test
	@Tests/Fuzzing/fuzz $(or $(SECONDS),20)

sanitize: ## Look for races and for memory that is lost, in a quarter of an hour
	@.ci/setup sanitize
	@.ci/sanitize

BENCH ?= 1000
bench: jixiao ## Time Jixiao against Hugo and a Jinja2 script (BENCH=10000: so many forms)
	@.ci/setup bench
	@.venv/bin/python bench/run.py --forms $(BENCH)
	@.venv/bin/python bench/templates.py
	@.venv/bin/python bench/parts.py

format: ## Bring the Swift sources into their written form
	swift format --in-place --recursive $(swift_sources)

lint: ## Say what is not in its written form
	swift format lint --strict --recursive $(swift_sources)

manual: jixiao ## Write the manual page docs/jixiao.1 from the help of the command
	@.ci/manual .build/jixiao > docs/jixiao.1.new && mv docs/jixiao.1.new docs/jixiao.1

reference: jixiao ## Write docs/reference/ and the tree of docs/ARCHITECTURE.md anew
	@.ci/tree
	@for subject in form scheme site text theme rules; do \
		.build/jixiao reference $$subject --language en > docs/reference/$$subject.md && \
		.build/jixiao reference $$subject --language zh-CN > docs/reference/$$subject.zh-CN.md || exit 1; \
	done

screenshots: site ## Take the pictures of the README from the built portal
	@.ci/setup test
	@.venv/bin/python .ci/screenshots public docs/images

package: jixiao ## Pack the programs with their libraries into .build/jixiao.tar.gz, for machines without Swift
	@.ci/package

clean: ## Remove what was built here (.build, .venv); public/ stays
	rm -rf .build .venv

# The command itself as .build/jixiao, optimised across modules, and the program of its preview, which it finds beside what
# that link leads to. `make site` asks for it, so the help does not.
.PHONY: jixiao
jixiao:
	@.ci/setup site
	swift build $(release_flags) --product jixiao
	swift build $(release_flags) --product jixiao-serve
	@ln -sfn optimised/release/jixiao .build/jixiao
