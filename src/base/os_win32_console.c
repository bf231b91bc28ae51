/*
 * The other half of Windows: command line, console, what stops the program.
 *
 * A console takes UTF-16 alone on every Windows there is: what goes to one
 * passes a pipe, whose other end a thread turns into it, with colours.
 */
#include "base/os.h"

#ifdef _WIN32

#include "base/os_win32.h"

#include <conio.h>
#include <fcntl.h>
#include <io.h>
#include <process.h>
#include <restartmanager.h>
#include <shellapi.h>
#include <stdlib.h>
#include <string.h>

#include "base/holder.h"
#include "base/memory.h"

enum { FD_OUT = 1, FD_ERR = 2, PIECE = 4096 };

static bool is_console[FD_ERR + 1];
static HANDLE console, teller;
static WORD usual_ink;

/* As many of the bytes as are no part of a character that is cut off. */
static size_t whole_characters(const char *bytes, size_t count)
{
    size_t cut = 0;

    while (cut < count && cut < 3 &&
           ((unsigned char)bytes[count - 1 - cut] & 0xC0) == 0x80)
        cut++;
    if (cut == count)
        return 0;
    switch ((unsigned char)bytes[count - 1 - cut] >> 4) {
    case 0xC:
    case 0xD:
        return cut < 1 ? count - 1 : count;
    case 0xE:
        return cut < 2 ? count - 1 - cut : count;
    case 0xF:
        return cut < 3 ? count - 1 - cut : count;
    default:
        return count;
    }
}

static void put_text(const char *bytes, size_t count)
{
    static wchar_t units[PIECE];
    int wide = MultiByteToWideChar(CP_UTF8, 0, bytes, (int)count, units, PIECE);
    DWORD done;

    if (wide > 0)
        WriteConsoleW(console, units, (DWORD)wide, &done, NULL);
}

/* The rest of the line the cursor is in becomes blank. */
static void wipe_line(void)
{
    CONSOLE_SCREEN_BUFFER_INFO info;
    DWORD done;

    if (GetConsoleScreenBufferInfo(console, &info))
        FillConsoleOutputCharacterW(
            console, L' ', (DWORD)(info.dwSize.X - info.dwCursorPosition.X),
            info.dwCursorPosition, &done);
}

/* base/ink.h's colours. */
static void put_ink(int code)
{
    const WORD bright = FOREGROUND_INTENSITY, red = FOREGROUND_RED,
               green = FOREGROUND_GREEN, blue = FOREGROUND_BLUE;

    SetConsoleTextAttribute(console, code == 1    ? usual_ink | bright
                                     : code == 31 ? red | bright
                                     : code == 33 ? red | green
                                     : code == 0  ? usual_ink
                                                  : red | green | blue);
}

/* ESC [ NUMBER LETTER at BYTES, done by hand, for consoles before Windows 10 do
 * not: its length, 0 where it is cut off. */
static size_t obey(const char *bytes, size_t count)
{
    size_t at = 2;
    int code = 0;

    while (at < count && bytes[at] >= '0' && bytes[at] <= '9')
        code = code * 10 + bytes[at++] - '0';
    if (at >= count)
        return 0;
    if (bytes[at] == 'K')
        wipe_line();
    else if (bytes[at] == 'm')
        put_ink(code);
    return at + 1;
}

/* All but what is cut off: how much it was. */
static size_t show(const char *bytes, size_t count)
{
    size_t done = 0;

    while (done < count) {
        const char *escape = memchr(bytes + done, 27, count - done);
        size_t plain = escape ? (size_t)(escape - bytes) - done
                              : whole_characters(bytes + done, count - done);
        size_t length;

        put_text(bytes + done, plain);
        done += plain;
        if (!escape)
            break;
        length = obey(escape, count - done);
        if (!length)
            break;
        done += length;
    }
    return done;
}

/* What comes through the pipe, to the console. */
static unsigned __stdcall pass_on(void *data)
{
    int from = (int)(intptr_t)data, got;
    static char bytes[PIECE];
    size_t held = 0;

    while ((got = _read(from, bytes + held, (unsigned)(PIECE - held))) > 0) {
        size_t count = held + (size_t)got, done = show(bytes, count);

        held = count - done;
        memmove(bytes, bytes + done, held);
    }
    return 0;
}

/* All that was said is heard before the program ends. */
static void hear_out(void)
{
    enum { PATIENCE_MS = 5000 };

    if (!teller)
        return;
    for (int fd = FD_OUT; fd <= FD_ERR; fd++)
        if (is_console[fd])
            _close(fd);
    WaitForSingleObject(teller, PATIENCE_MS);
    teller = NULL;
}

static void end_streams(void)
{
    fflush(stdout);
    fflush(stderr);
    hear_out();
}

/* Bytes as they are; through the pipe where it is a console. */
static void begin_streams(void)
{
    int ends[2];
    CONSOLE_SCREEN_BUFFER_INFO info;
    DWORD mode;

    for (int fd = 0; fd <= FD_ERR; fd++) {
        if (_get_osfhandle(fd) < 0)
            _open("NUL", _O_RDWR); /* takes the lowest number */
        _setmode(fd, _O_BINARY);
        is_console[fd] = fd >= FD_OUT &&
                         GetConsoleMode((HANDLE)_get_osfhandle(fd), &mode) != 0;
    }
    if (!is_console[FD_OUT] && !is_console[FD_ERR])
        return;
    console = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE,
                          FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                          OPEN_EXISTING, 0, NULL);
    if (GetConsoleScreenBufferInfo(console, &info))
        usual_ink = info.wAttributes;
    if (_pipe(ends, 16 * PIECE, _O_BINARY | _O_NOINHERIT) != 0)
        return;
    teller = (HANDLE)_beginthreadex(NULL, 0, pass_on, (void *)(intptr_t)ends[0],
                                    0, NULL);
    for (int fd = FD_OUT; fd <= FD_ERR; fd++)
        if (is_console[fd])
            _dup2(ends[1], fd);
    _close(ends[1]);
    atexit(end_streams);
}

/* '\\' as '/': no word but a delimiter, "\t", has one that is none between
 * the parts of a path. */
static void turn_slashes(char *word)
{
    if (strlen(word) <= 2)
        return;
    for (; *word; word++)
        if (*word == '\\')
            *word = '/';
}

void os_begin(int *argc, char ***argv)
{
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), argc);

    begin_streams();
    *argv = xcalloc((size_t)*argc + 1, sizeof(**argv));
    for (int i = 0; i < *argc; i++) {
        (*argv)[i] = os_win32_utf8(words[i]);
        turn_slashes((*argv)[i]);
    }
    LocalFree(words);
}

static bool is_on_console(FILE *stream)
{
    int fd = _fileno(stream);

    return fd >= 0 && fd <= FD_ERR && is_console[fd];
}

bool os_is_terminal(FILE *stream)
{
    return is_on_console(stream);
}

bool os_is_pipe(FILE *stream)
{
    return GetFileType((HANDLE)_get_osfhandle(_fileno(stream))) ==
           FILE_TYPE_PIPE;
}

bool os_has_escapes(FILE *stream)
{
    return is_on_console(stream);
}

size_t os_columns(FILE *stream)
{
    CONSOLE_SCREEN_BUFFER_INFO info;

    if (!is_on_console(stream) || !GetConsoleScreenBufferInfo(console, &info))
        return 0;
    return (size_t)(info.srWindow.Right - info.srWindow.Left + 1);
}

int os_mute(FILE *stream)
{
    int silence = _open("NUL", _O_WRONLY | _O_BINARY | _O_NOINHERIT);
    int voice = _dup(_fileno(stream));

    fflush(stream);
    if (silence >= 0 && voice >= 0)
        _dup2(silence, _fileno(stream));
    if (silence >= 0)
        _close(silence);
    return voice;
}

void os_unmute(FILE *stream, int voice)
{
    if (voice < 0)
        return;
    _dup2(voice, _fileno(stream));
    _close(voice);
}

bool os_own_window(void)
{
    DWORD processes[2];

    return is_console[FD_OUT] && GetConsoleProcessList(processes, 2) == 1;
}

int os_wait_for_key(void)
{
    fflush(stdout);
    while (_kbhit()) /* pressed before it was asked for */
        (void)_getch();
    return _getch();
}

void os_say(int voice, const char *message)
{
    (void)!_write(voice, message, (unsigned)strlen(message));
}

void os_leave(int status)
{
    hear_out();
    _exit(status);
}

static void (*on_stop)(void), (*on_ring)(void), (*on_fault)(void);
static volatile LONG64 ring_at; /* in ms, 0: never */

static _Noreturn unsigned __stdcall watch(void *data)
{
    enum { STEP_MS = 50 };

    (void)data;
    for (;;) {
        LONG64 at = InterlockedCompareExchange64(&ring_at, 0, 0);

        if (at && (LONG64)GetTickCount64() >= at)
            on_ring();
        Sleep(STEP_MS);
    }
}

void os_alarm(int seconds)
{
    static volatile LONG is_watched;

    InterlockedExchange64(&ring_at,
                          (LONG64)GetTickCount64() + (LONG64)seconds * 1000);
    if (InterlockedExchange(&is_watched, 1) == 0)
        _beginthreadex(NULL, 0, watch, NULL, 0, NULL);
}

/* A thread of its own. When the window is closed the system ends the program
 * as soon as this returns: the work comes to its own end before. */
static BOOL WINAPI stopped(DWORD why)
{
    on_stop();
    if (why != CTRL_C_EVENT && why != CTRL_BREAK_EVENT)
        Sleep(INFINITE);
    return TRUE;
}

void os_on_stop(void (*stop)(void), void (*ring)(void))
{
    on_stop = stop;
    on_ring = ring;
    SetConsoleCtrlHandler(stopped, TRUE);
}

static LONG WINAPI faulted(EXCEPTION_POINTERS *what)
{
    (void)what;
    on_fault();
    return EXCEPTION_CONTINUE_SEARCH;
}

void os_on_fault(void (*fault)(void))
{
    on_fault = fault;
    SetUnhandledExceptionFilter(faulted);
}

void os_off_fault(void)
{
    SetUnhandledExceptionFilter(NULL);
}

void os_halt(void)
{
    for (;;)
        Sleep(INFINITE);
}

void os_sleep_ms(int milliseconds)
{
    Sleep((DWORD)milliseconds);
}

long os_process(void)
{
    return (long)GetCurrentProcessId();
}

int os_processors(void)
{
    SYSTEM_INFO info;

    GetSystemInfo(&info);
    return (int)info.dwNumberOfProcessors;
}

void os_hold_signals(void)
{
}

void os_release_signals(void)
{
}

/* As the restart manager knows it, which installers ask. */
long file_holder(const char *path, char name[PROGRAM_NAME_SIZE])
{
    wchar_t key[CCH_RM_SESSION_KEY + 1] = {0}, file[MAX_PATH];
    const wchar_t *files[] = {file};
    RM_PROCESS_INFO found[4];
    UINT needed = 0, count = sizeof(found) / sizeof(found[0]);
    DWORD session, reasons;
    long holder = 0;

    if (!MultiByteToWideChar(CP_UTF8, 0, path, -1, file, MAX_PATH) ||
        RmStartSession(&session, 0, key) != ERROR_SUCCESS)
        return 0;
    if (RmRegisterResources(session, 1, files, 0, NULL, 0, NULL) !=
            ERROR_SUCCESS ||
        RmGetList(session, &needed, &count, found, &reasons) != ERROR_SUCCESS)
        count = 0;
    for (UINT i = 0; i < count && !holder; i++) {
        char *text;

        if (found[i].Process.dwProcessId == GetCurrentProcessId())
            continue;
        holder = (long)found[i].Process.dwProcessId;
        text = os_win32_utf8(found[i].strAppName);
        snprintf(name, PROGRAM_NAME_SIZE, "%s", text);
        free(text);
    }
    RmEndSession(session);
    return holder;
}

#endif
