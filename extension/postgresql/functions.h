/* functions.h - the SQL functions, without the symbols that SQL names.
 *
 * SPDX-License-Identifier: MIT
 *
 * exports.c gives each a symbol for each version of the declarations. */
#ifndef FLOWMSG_PG_FUNCTIONS_H
#define FLOWMSG_PG_FUNCTIONS_H

#include "postgres.h"
#include "fmgr.h"

#include "source.h"

Datum sql_render(FunctionCallInfo fcinfo, struct source *source);
Datum sql_title(FunctionCallInfo fcinfo, struct source *source);
Datum sql_remedy(FunctionCallInfo fcinfo, struct source *source);
Datum sql_report(FunctionCallInfo fcinfo, struct source *source);
Datum sql_problem(FunctionCallInfo fcinfo, struct source *source);
Datum sql_negotiate(FunctionCallInfo fcinfo, struct source *source);
Datum sql_codes(FunctionCallInfo fcinfo, struct source *source);
Datum sql_version(FunctionCallInfo fcinfo, struct source *source);

#endif
