#include "cmd/cmd.h"

#include <stddef.h>
#include <string.h>

#include "base/lang.h"

const struct cmd *const commands[] = {
#define COMMAND(name) &cmd_##name,
#include "cmd/commands.def"
#undef COMMAND
    NULL};

const char *cmd_aim(void)
{
    return tr("check a hospital's billing against the rules of the "
              "medical-insurance fund, before an inspector does");
}

const struct cmd *cmd_find(const char *name)
{
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}
