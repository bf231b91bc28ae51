/* hold FILE: keep it open as Excel does, so that nobody else writes or replaces
 * it, until standard input ends. */
#include <stdio.h>
#include <stdlib.h>

#include <windows.h>

#include <shellapi.h>

int main(void)
{
    int count;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    HANDLE file = CreateFileW(words[count - 1], GENERIC_READ | GENERIC_WRITE,
                              FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);

    if (file == INVALID_HANDLE_VALUE)
        return EXIT_FAILURE;
    puts("held");
    fflush(stdout);
    while (getchar() != EOF)
        ;
    return EXIT_SUCCESS;
}
